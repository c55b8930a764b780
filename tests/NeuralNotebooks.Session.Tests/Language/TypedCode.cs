using FsCheck;
using FsCheck.Fluent;

namespace NeuralNotebooks.Session.Tests.Language;

/// <summary>What somebody may have typed so far: pieces of code in any order, with the cursor anywhere.</summary>
internal static class TypedCode
{
    /// <summary>Checks a property of many such texts and places of the cursor.</summary>
    public static void Check(string[] pieces, Func<string, int, bool> property) =>
        Prop.ForAll<byte[], byte>(
                (choices, cut) =>
                {
                    string code = string.Concat((choices ?? []).Select(choice => pieces[choice % pieces.Length]));
                    return property(code, code.Length == 0 ? 0 : cut % (code.Length + 1));
                }
            )
            .QuickCheckThrowOnFailure();
}
