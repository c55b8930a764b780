using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Session.Formatting;

/// <summary>Types as C# writes them: <c>List&lt;double[]&gt;</c>, <c>(int, string)</c>, <c>int?</c>.</summary>
internal static class TypeNames
{
    /// <summary>What stands for the name of a type that has none.</summary>
    public const string Anonymous = "anonymous";

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(object)] = "object",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    public static string Short(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword;
        if (type.IsArray)
            return ArrayName(type);
        if (type.IsByRef || type.IsPointer)
            return Short(type.GetElementType()!) + (type.IsByRef ? "&" : "*");
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Short(underlying) + "?";
        if (type.IsGenericParameter)
            return type.Name;
        if (IsAnonymous(type))
            return Anonymous;
        if (IsTuple(type))
            return "(" + string.Join(", ", type.GetGenericArguments().Select(Short)) + ")";
        return NestedName(type);
    }

    /// <summary>Whether the compiler made this type for <c>new { … }</c>.</summary>
    public static bool IsAnonymous(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && type.Name.Contains("AnonymousType", StringComparison.Ordinal);

    public static bool IsTuple(Type type) =>
        type.IsValueType && type.IsGenericType && typeof(ITuple).IsAssignableFrom(type);

    // The first pair of brackets belongs to the outermost array: int[][,] is an array of int[,].
    private static string ArrayName(Type type)
    {
        string brackets = "";
        while (type.IsArray)
        {
            brackets += "[" + new string(',', type.GetArrayRank() - 1) + "]";
            type = type.GetElementType()!;
        }

        return Short(type) + brackets;
    }

    private static string NestedName(Type type)
    {
        var arguments = type.GetGenericArguments().ToList();
        var names = new List<string>();
        for (var current = type; current is not null; current = current.DeclaringType)
        {
            if (current.Name.StartsWith("Submission#", StringComparison.Ordinal))
                break;
            int own = current.GetGenericArguments().Length - (current.DeclaringType?.GetGenericArguments().Length ?? 0);
            string name = current.Name.Split('`')[0];
            if (own > 0)
            {
                var taken = arguments.GetRange(arguments.Count - own, own);
                arguments.RemoveRange(arguments.Count - own, own);
                name += "<" + string.Join(", ", taken.Select(Short)) + ">";
            }

            names.Insert(0, name);
        }

        return string.Join('.', names);
    }
}
