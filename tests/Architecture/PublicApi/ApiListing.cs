using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NeuralNotebooks.Architecture.PublicApi;

/// <summary>
/// The public types and members of an assembly as text, C#-like, one to a line, in an order that does not depend on the
/// order in the source: what a program or a lesson can compile against.
/// </summary>
internal static class ApiListing
{
    private static readonly SymbolDisplayFormat TypeFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    private static readonly SymbolDisplayFormat MemberFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeExplicitInterface
            | SymbolDisplayMemberOptions.IncludeAccessibility,
        parameterOptions: SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeMemberKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral
    );

    /// <summary>What the compiler adds to each record; the word record says it already.</summary>
    private static readonly string[] RecordMembers =
    [
        "<Clone>$",
        "Deconstruct",
        "Equals",
        "EqualityContract",
        "GetHashCode",
        "PrintMembers",
        "ToString",
        "op_Equality",
        "op_Inequality",
    ];

    /// <param name="path">The compiled assembly.</param>
    public static string Read(string path) => Read(MetadataReference.CreateFromFile(path));

    public static string Read(Stream assembly) => Read(MetadataReference.CreateFromStream(assembly));

    private static string Read(PortableExecutableReference assembly)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file))
            .Append(assembly);
        var compilation = CSharpCompilation.Create("Listing", references: references);
        var symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(assembly)!;
        var blocks = Namespaces(symbol.GlobalNamespace)
            .Select(space => (Name: space.ToDisplayString(), Types: space.GetTypeMembers().Where(IsVisible).ToList()))
            .Where(space => space.Types.Count > 0)
            .OrderBy(space => space.Name, StringComparer.Ordinal)
            .Select(space => $"namespace {space.Name}\n\n{string.Join('\n', Ordered(space.Types).Select(Describe))}");
        return string.Join("\n", blocks);
    }

    private static IEnumerable<INamespaceSymbol> Namespaces(INamespaceSymbol space) =>
        space.GetNamespaceMembers().SelectMany(Namespaces).Prepend(space);

    private static IEnumerable<INamedTypeSymbol> Ordered(IEnumerable<INamedTypeSymbol> types) =>
        types.OrderBy(type => type.Name, StringComparer.Ordinal).ThenBy(type => type.Arity);

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility
            is Accessibility.Public
                or Accessibility.Protected
                or Accessibility.ProtectedOrInternal;

    private static string Describe(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Delegate)
            return DescribeDelegate(type);
        var lines = type.GetMembers()
            .Where(member => IsVisible(member) && IsListed(type, member))
            .OrderBy(Rank)
            .ThenBy(SortName, StringComparer.Ordinal)
            .ThenBy(member => member.ToDisplayString(MemberFormat), StringComparer.Ordinal)
            .Select(member =>
                member is INamedTypeSymbol nested ? Indent(Describe(nested)) : $"    {DescribeMember(member)}\n"
            );
        return $"{DescribeHead(type)}\n{string.Concat(lines)}";
    }

    private static string DescribeDelegate(INamedTypeSymbol type)
    {
        var invoke = type.DelegateInvokeMethod!;
        string parameters = string.Join(", ", invoke.Parameters.Select(item => item.ToDisplayString(MemberFormat)));
        string name = type.ToDisplayString(MemberFormat);
        return $"{Access(type)} delegate {invoke.ReturnType.ToDisplayString(MemberFormat)} {name}({parameters})\n";
    }

    private static bool IsListed(INamedTypeSymbol type, ISymbol member)
    {
        if (member is IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet })
            return false;
        if (member is IMethodSymbol { MethodKind: MethodKind.EventAdd or MethodKind.EventRemove })
            return false;
        if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
        {
            bool isCopy =
                type.IsRecord
                && SymbolEqualityComparer.Default.Equals(constructor.Parameters.FirstOrDefault()?.Type, type);
            return type.TypeKind != TypeKind.Enum
                && !isCopy
                && !(type.IsValueType && constructor.Parameters.Length == 0);
        }
        if (type.TypeKind == TypeKind.Enum)
            return member is IFieldSymbol { HasConstantValue: true };
        return !(type.IsRecord && RecordMembers.Contains(member.Name));
    }

    private static string DescribeHead(INamedTypeSymbol type)
    {
        var words = new List<string> { Access(type) };
        if (type.IsStatic)
            words.Add("static");
        else if (type is { TypeKind: TypeKind.Class, IsAbstract: true })
            words.Add("abstract");
        else if (type is { TypeKind: TypeKind.Class, IsSealed: true })
            words.Add("sealed");
        string head = type.ToDisplayString(TypeFormat);
        string constraints = "";
        int where = head.IndexOf(" where ", StringComparison.Ordinal);
        if (where >= 0)
            (head, constraints) = (head[..where], head[where..]);
        return $"{string.Join(' ', words)} {head}{DescribeBases(type)}{constraints}";
    }

    private static string DescribeBases(INamedTypeSymbol type)
    {
        IEnumerable<string> bases = type
            .Interfaces.Where(item => IsVisible(item) && !(type.IsRecord && item.Name == "IEquatable"))
            .Select(item => item.ToDisplayString(MemberFormat))
            .Order(StringComparer.Ordinal);
        if (type is { TypeKind: TypeKind.Class, BaseType.SpecialType: not SpecialType.System_Object })
            bases = bases.Prepend(type.BaseType!.ToDisplayString(MemberFormat));
        string list = string.Join(", ", bases);
        return list.Length == 0 ? "" : " : " + list;
    }

    private static string DescribeMember(ISymbol member)
    {
        string text = member.ToDisplayString(MemberFormat);
        if (member is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } value)
            return $"{value.Name} = {value.ConstantValue}";
        if (member.ContainingType.TypeKind == TypeKind.Interface && member.IsStatic)
            text = (member.IsAbstract ? "static abstract " : "static ") + text;
        return member is IPropertySymbol property ? WithAccessors(text, property) : text;
    }

    /// <summary>A setter for initializers is part of the contract; an inaccessible one is not.</summary>
    private static string WithAccessors(string text, IPropertySymbol property)
    {
        string get = property.GetMethod is { } getter && IsVisible(getter) ? "get; " : "";
        string set = property.SetMethod is { } setter && IsVisible(setter) ? Setter(setter) : "";
        return $"{text[..text.LastIndexOf('{')]}{{ {get}{set}}}";
    }

    private static string Setter(IMethodSymbol setter) => setter.IsInitOnly ? "init; " : "set; ";

    private static string Access(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public ? "public" : "protected";

    /// <summary>Constructors first, then what holds state, then what acts, then types inside.</summary>
    private static int Rank(ISymbol member) =>
        member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => 0,
            IFieldSymbol => 1,
            IPropertySymbol or IEventSymbol => 2,
            IMethodSymbol => 3,
            _ => 4,
        };

    private static string SortName(ISymbol member) =>
        member is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } value
            ? string.Create(null, $"{Convert.ToInt64(value.ConstantValue, null):D20}")
            : member.Name;

    private static string Indent(string text) =>
        string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"    {line}\n"));
}
