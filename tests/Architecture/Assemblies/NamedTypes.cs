using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace NeuralNotebooks.Architecture.Assemblies;

/// <summary>
/// Turns what metadata says about types into <see cref="TypeName"/>s, and reports each type on the way: of
/// List&lt;Batch[]&gt; both List and Batch.
/// </summary>
internal sealed class NamedTypes(MetadataReader metadata, Action<TypeName> found)
    : ISignatureTypeProvider<TypeName, object?>,
        ICustomAttributeTypeProvider<TypeName>
{
    private static readonly TypeName SystemType = new("System.Runtime", "System", "Type");

    private readonly string assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);

    private readonly Lazy<Dictionary<string, TypeDefinitionHandle>> definitions = new(() =>
        metadata.TypeDefinitions.ToDictionary(handle => SerializedName(metadata, handle))
    );

    public TypeName Outermost(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        return new TypeName(assembly, metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    public TypeName GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Report(Outermost(handle));

    public TypeName GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference)
            type = reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        string home =
            type.ResolutionScope.Kind == HandleKind.AssemblyReference
                ? reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)
                : assembly;
        return Report(new TypeName(home, reader.GetString(type.Namespace), reader.GetString(type.Name)));
    }

    public TypeName GetTypeFromSpecification(
        MetadataReader reader,
        object? genericContext,
        TypeSpecificationHandle handle,
        byte rawTypeKind
    ) => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    /// <summary>A typeof in an attribute is text: "Namespace.Outer+Nested, Assembly", perhaps with arguments.</summary>
    public TypeName GetTypeFromSerializedName(string name)
    {
        foreach (string part in name.Split([',', ' ', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (definitions.Value.TryGetValue(part, out var handle))
                Report(Outermost(handle));
        }
        return SystemType;
    }

    public TypeName GetGenericInstantiation(TypeName genericType, ImmutableArray<TypeName> typeArguments) =>
        genericType;

    public TypeName GetArrayType(TypeName elementType, ArrayShape shape) => elementType;

    public TypeName GetSZArrayType(TypeName elementType) => elementType;

    public TypeName GetByReferenceType(TypeName elementType) => elementType;

    public TypeName GetPointerType(TypeName elementType) => elementType;

    public TypeName GetPinnedType(TypeName elementType) => elementType;

    public TypeName GetModifiedType(TypeName modifier, TypeName unmodifiedType, bool isRequired) => unmodifiedType;

    public TypeName GetFunctionPointerType(MethodSignature<TypeName> signature) => signature.ReturnType;

    public TypeName GetGenericTypeParameter(object? genericContext, int index) => Primitive($"!{index}");

    public TypeName GetGenericMethodParameter(object? genericContext, int index) => Primitive($"!!{index}");

    public TypeName GetPrimitiveType(PrimitiveTypeCode typeCode) => Primitive(typeCode.ToString());

    public TypeName GetSystemType() => SystemType;

    public bool IsSystemType(TypeName type) => type is { Namespace: "System", Name: "Type" };

    /// <summary>How an enumeration's value is stored. Those of other assemblies are taken for int.</summary>
    public PrimitiveTypeCode GetUnderlyingEnumType(TypeName type)
    {
        if (type.Assembly != assembly || !definitions.Value.TryGetValue(type.FullName, out var handle))
            return PrimitiveTypeCode.Int32;
        var value = metadata
            .GetTypeDefinition(handle)
            .GetFields()
            .Select(metadata.GetFieldDefinition)
            .First(field => metadata.StringComparer.Equals(field.Name, "value__"));
        return Enum.Parse<PrimitiveTypeCode>(value.DecodeSignature(this, null).Name);
    }

    private static TypeName Primitive(string name) => new("System.Runtime", "System", name);

    private static string SerializedName(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        string name = metadata.GetString(type.Name);
        if (!type.GetDeclaringType().IsNil)
            return $"{SerializedName(metadata, type.GetDeclaringType())}+{name}";
        string space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    private TypeName Report(TypeName type)
    {
        found(type);
        return type;
    }
}
