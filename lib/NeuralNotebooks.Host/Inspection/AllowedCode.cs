using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Host.Inspection;

/// <summary>What an answer may use: everything that calculates, and nothing that leads out of it.</summary>
/// <remarks>
/// A list of what is allowed, because a list of what is not is never complete: reflection alone has a hundred doors.
/// What is not here is refused with its name, so that a teacher sees at once what a student was after.
/// </remarks>
internal static class AllowedCode
{
    private static readonly HashSet<string> Namespaces =
    [
        "System",
        "System.Collections",
        "System.Collections.Concurrent",
        "System.Collections.Frozen",
        "System.Collections.Generic",
        "System.Collections.Immutable",
        "System.Collections.ObjectModel",
        "System.Globalization",
        "System.Linq",
        "System.Numerics",
        "System.Numerics.Tensors",
        "System.Text",
        "System.Text.RegularExpressions",
        "System.Threading",
        "System.Threading.Tasks",
        "NeuralNotebooks.Session.Interactive",
    ];

    private static readonly HashSet<string> Types =
    [
        "System.Diagnostics.Debug",
        "System.Diagnostics.Stopwatch",
        "System.IO.Directory",
        "System.IO.DirectoryNotFoundException",
        "System.IO.File",
        "System.IO.FileNotFoundException",
        "System.IO.IOException",
        "System.IO.Path",
        "System.IO.StringReader",
        "System.IO.StringWriter",
        "System.IO.TextReader",
        "System.IO.TextWriter",
        "System.Runtime.CompilerServices.ConfiguredTaskAwaitable",
        "System.Runtime.CompilerServices.ITuple",
        "System.Runtime.CompilerServices.TaskAwaiter",
        "System.Runtime.CompilerServices.YieldAwaitable",
        "NeuralNotebooks.Exercises.ExercisePictures",
        "NeuralNotebooks.Exercises.ExerciseProgress",
        "NeuralNotebooks.Exercises.ExerciseResult",
        "NeuralNotebooks.Exercises.Hint",
        "NeuralNotebooks.Exercises.Verdict",
    ];

    private static readonly HashSet<string> RefusedTypes =
    [
        "System.Activator",
        "System.AppContext",
        "System.AppDomain",
        "System.ArgIterator",
        "System.ModuleHandle",
        "System.RuntimeArgumentHandle",
        "System.RuntimeFieldHandle",
        "System.RuntimeMethodHandle",
        "System.RuntimeTypeHandle",
        "System.TypedReference",
        "MathNet.Numerics.Control",
        "NeuralNotebooks.Session.Interactive.CellStop",
    ];

    // Of these types only these members.
    private static readonly Dictionary<string, HashSet<string>> Members = new()
    {
        ["System.Console"] = ["Beep", "Clear", "Error", "Out", "Read", "ReadKey", "ReadLine", "Write", "WriteLine"],
        ["System.Delegate"] = ["Combine", "Equals", "GetHashCode", "Remove", "ToString"],
        ["System.Environment"] = ["NewLine", "ProcessorCount", "TickCount", "TickCount64"],
        ["System.IO.Directory"] = ["Exists"],
        ["System.IO.File"] = ["Exists"],
        ["System.Reflection.MemberInfo"] = ["Name"],
        ["System.Type"] = ["Equals", "FullName", "GetHashCode", "Name", "Namespace", "ToString"],
    };

    /// <summary>Why a type may not be used; null when it may.</summary>
    public static string? Refuse(ITypeSymbol? type)
    {
        switch (type)
        {
            case null or ITypeParameterSymbol or IErrorTypeSymbol:
                return null;
            case IDynamicTypeSymbol:
                return "dynamic";
            case IPointerTypeSymbol or IFunctionPointerTypeSymbol:
                return "pointers";
            case IArrayTypeSymbol array:
                return Refuse(array.ElementType);
        }

        if (type is INamedTypeSymbol { IsGenericType: true } generic && generic.TypeArguments.Length > 0)
        {
            // Class<Class<…>> is its own argument while it is declared.
            var arguments = generic.TypeArguments.Where(argument => argument is not ITypeParameterSymbol);
            if (!generic.IsUnboundGenericType && arguments.Select(Refuse).FirstOrDefault(r => r is not null) is { } one)
                return one;
        }

        var outer = type;
        while (outer.ContainingType is { } containing)
            outer = containing;
        return IsFromCell(type) || IsAllowed(outer) ? null : FullName(outer);
    }

    /// <summary>Why a member may not be used; null when it may.</summary>
    public static string? Refuse(ISymbol member)
    {
        if (member.ContainingType is not { } type)
            return null;
        if (!Members.TryGetValue(FullName(type), out var allowed))
            return Refuse(type);
        // Operators and accessors come under their own name or that of their property.
        string name = member is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name : member.Name;
        return allowed.Contains(name) ? null : $"{FullName(type)}.{name}";
    }

    private static bool IsFromCell(ITypeSymbol type) =>
        type.IsAnonymousType || type.Locations.Any(location => location.IsInSource);

    private static bool IsAllowed(ITypeSymbol type)
    {
        string name = FullName(type);
        string space = type.ContainingNamespace?.ToDisplayString() ?? "";
        if (Types.Contains(name) || Members.ContainsKey(name))
            return true;
        if (RefusedTypes.Contains(name))
            return false;
        return Namespaces.Contains(space) || IsMathematics(space) || IsLibrary(space);
    }

    private static bool IsMathematics(string space) =>
        IsIn(space, "MathNet.Numerics") && !IsIn(space, "MathNet.Numerics.Providers");

    private static bool IsLibrary(string space) =>
        IsIn(space, "NeuralNotebooks")
        && !IsIn(space, "NeuralNotebooks.Exercises")
        && !IsIn(space, "NeuralNotebooks.Session")
        && !IsIn(space, "NeuralNotebooks.Conventions");

    private static bool IsIn(string space, string root) =>
        space == root || space.StartsWith(root + ".", StringComparison.Ordinal);

    private static string FullName(ITypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? $"{space.ToDisplayString()}.{type.Name}"
            : type.Name;
}
