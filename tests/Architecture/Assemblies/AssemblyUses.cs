using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NeuralNotebooks.Architecture.Assemblies;

/// <summary>
/// Reads from a compiled assembly which type uses which: bases, interfaces, constraints, signatures, attributes, and
/// what the instructions of every method name, with all type arguments. What the compiler leaves no trace of is not
/// seen: constants of another type (they are copied), nameof and usings.
/// </summary>
internal sealed class AssemblyUses
{
    private readonly MetadataReader metadata;
    private readonly PEReader image;
    private readonly NamedTypes types;
    private readonly HashSet<TypeUse> uses = [];
    private TypeName user = new("", "", "");

    private AssemblyUses(PEReader image)
    {
        this.image = image;
        metadata = image.GetMetadataReader();
        types = new NamedTypes(metadata, used => uses.Add(new TypeUse(user, used)));
    }

    public static IReadOnlyCollection<TypeUse> Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file);
    }

    public static IReadOnlyCollection<TypeUse> Read(Stream assembly)
    {
        using var image = new PEReader(assembly);
        return new AssemblyUses(image).ReadTypes();
    }

    /// <summary>The simple names of the assemblies that one refers to.</summary>
    public static IReadOnlyList<string> References(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences.Select(handle =>
                metadata.GetString(metadata.GetAssemblyReference(handle).Name)
            ),
        ];
    }

    private HashSet<TypeUse> ReadTypes()
    {
        foreach (var handle in metadata.TypeDefinitions)
        {
            user = types.Outermost(handle);
            ReadType(metadata.GetTypeDefinition(handle));
        }
        return uses;
    }

    private void ReadType(TypeDefinition type)
    {
        Add(type.BaseType);
        foreach (var handle in type.GetInterfaceImplementations())
        {
            var implementation = metadata.GetInterfaceImplementation(handle);
            Add(implementation.Interface);
            AddAttributes(implementation.GetCustomAttributes());
        }
        AddParameters(type.GetGenericParameters());
        AddAttributes(type.GetCustomAttributes());
        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            field.DecodeSignature(types, null);
            AddAttributes(field.GetCustomAttributes());
        }
        foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
        {
            property.DecodeSignature(types, null);
            AddAttributes(property.GetCustomAttributes());
        }
        foreach (var @event in type.GetEvents().Select(metadata.GetEventDefinition))
        {
            Add(@event.Type);
            AddAttributes(@event.GetCustomAttributes());
        }
        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
            ReadMethod(method);
    }

    private void ReadMethod(MethodDefinition method)
    {
        method.DecodeSignature(types, null);
        AddParameters(method.GetGenericParameters());
        AddAttributes(method.GetCustomAttributes());
        foreach (var parameter in method.GetParameters().Select(metadata.GetParameter))
            AddAttributes(parameter.GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        Add(body.LocalSignature);
        foreach (var region in body.ExceptionRegions)
            Add(region.CatchType);
        foreach (var token in InstructionTokens.Read(body))
            Add(token);
    }

    private void Add(EntityHandle handle)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                types.GetTypeFromDefinition(metadata, (TypeDefinitionHandle)handle, 0);
                break;
            case HandleKind.TypeReference:
                types.GetTypeFromReference(metadata, (TypeReferenceHandle)handle, 0);
                break;
            case HandleKind.TypeSpecification:
                types.GetTypeFromSpecification(metadata, null, (TypeSpecificationHandle)handle, 0);
                break;
            case HandleKind.FieldDefinition:
                Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MethodDefinition:
                Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                AddMember(metadata.GetMemberReference((MemberReferenceHandle)handle));
                break;
            case HandleKind.MethodSpecification:
                var method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(method.Method);
                method.DecodeSignature(types, null);
                break;
            case HandleKind.StandaloneSignature:
                AddSignature(metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle));
                break;
            case HandleKind.UserString:
                break;
            default:
                throw new NotSupportedException($"{user.FullName} names a {handle.Kind}, which is not known here.");
        }
    }

    private void AddMember(MemberReference member)
    {
        Add(member.Parent);
        if (member.Parent.Kind == HandleKind.TypeReference)
        {
            var type = types.GetTypeFromReference(metadata, (TypeReferenceHandle)member.Parent, 0);
            uses.Add(new TypeUse(user, type, metadata.GetString(member.Name)));
        }
    }

    private void AddSignature(StandaloneSignature signature)
    {
        if (signature.GetKind() == StandaloneSignatureKind.LocalVariables)
            signature.DecodeLocalSignature(types, null);
        else
            signature.DecodeMethodSignature(types, null);
    }

    private void AddParameters(GenericParameterHandleCollection parameters)
    {
        foreach (var parameter in parameters.Select(metadata.GetGenericParameter))
        {
            foreach (var constraint in parameter.GetConstraints())
                Add(metadata.GetGenericParameterConstraint(constraint).Type);
            AddAttributes(parameter.GetCustomAttributes());
        }
    }

    private void AddAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes.Select(metadata.GetCustomAttribute))
        {
            Add(attribute.Constructor);
            attribute.DecodeValue(types);
        }
    }
}
