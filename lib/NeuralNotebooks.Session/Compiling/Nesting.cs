using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Session.Compiling;

/// <summary>
/// Refuses code that is nested so deeply that the compiler would run out of stack, and end the process, or would be
/// busy for hours and could not be stopped.
/// </summary>
/// <remarks>
/// The compiler calls itself for each level. Much of it watches the stack; what looks ahead in the parser (is this a
/// tuple, a cast, a generic name?) and some of what follows does not. Nobody writes hundreds of levels by hand.
/// </remarks>
internal static class Nesting
{
    private const int MostBrackets = 400;
    private const int DeepestTree = 1_000;

    // For each $"…" within another, and for each function within a call within a function, the compiler tries all
    // overloads of what surrounds it: the time doubles from level to level.
    private const int MostTexts = 8;
    private const int MostFunctions = 24;

    /// <summary>
    /// Counts brackets before anything is parsed, whatever they stand in: a text with hundreds of opening brackets more
    /// than closing ones is refused, too.
    /// </summary>
    /// <exception cref="DirectiveException">Too many are open; the message says where.</exception>
    public static void Check(string code)
    {
        int brackets = 0;
        int angles = 0;
        for (int position = 0; position < code.Length; position++)
        {
            switch (code[position])
            {
                case '(' or '[':
                    brackets++;
                    break;
                case ')' or ']':
                    brackets = Math.Max(0, brackets - 1);
                    break;
                case '{':
                    brackets++;
                    angles = 0;
                    break;
                case '}':
                    brackets = Math.Max(0, brackets - 1);
                    angles = 0;
                    break;
                // Less than, most often: no list of types goes on behind these.
                case ';':
                    angles = 0;
                    break;
                case '<':
                    angles++;
                    break;
                case '>':
                    angles = Math.Max(0, angles - 1);
                    break;
            }

            if (brackets > MostBrackets || angles > MostBrackets)
            {
                int line = code.AsSpan(0, position).Count('\n') + 1;
                throw TooDeep(line, position - code.LastIndexOf('\n', position), $"{MostBrackets} open brackets");
            }
        }
    }

    /// <summary>Measures what was parsed: long chains of calls, signs, conditions nest without any bracket.</summary>
    /// <exception cref="DirectiveException">It is too deep; the message says where.</exception>
    public static void Check(SyntaxTree tree)
    {
        var rest = new Stack<(SyntaxNode Node, int Depth, int Texts, int Functions)>();
        rest.Push((tree.GetRoot(), 0, 0, 0));
        while (rest.TryPop(out var next))
        {
            string? limit =
                next.Depth > DeepestTree ? $"{DeepestTree} levels"
                : next.Texts > MostTexts ? $"{MostTexts} texts ($\"…\") within each other"
                : next.Functions > MostFunctions ? $"{MostFunctions} functions (=>) within each other"
                : null;
            if (limit is not null)
            {
                var place = next.Node.GetLocation().GetLineSpan().StartLinePosition;
                throw TooDeep(place.Line + 1, place.Character + 1, limit);
            }

            int texts = next.Texts + (next.Node is InterpolatedStringExpressionSyntax ? 1 : 0);
            int functions = next.Functions + (next.Node is AnonymousFunctionExpressionSyntax ? 1 : 0);
            // The compiler goes through a + b + c + … in a loop, but each clause of a query holds all those behind it.
            var chain = (next.Node as BinaryExpressionSyntax)?.Left;
            int clauses = (next.Node as QueryBodySyntax)?.Clauses.Count ?? 0;
            foreach (var child in next.Node.ChildNodes())
                rest.Push((child, child == chain ? next.Depth : next.Depth + 1 + clauses, texts, functions));
        }
    }

    private static DirectiveException TooDeep(int line, int column, string limit) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"({line},{column}): The code is nested too deeply to be compiled: more than {limit}."
            )
        )
        {
            Place = (line - 1, column - 1),
        };
}
