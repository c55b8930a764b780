using System.Reflection;

namespace NeuralNotebooks.Session.Formatting;

/// <summary>Reads an object's public properties and fields, whatever their getters do.</summary>
internal static class ObjectMembers
{
    public static IReadOnlyList<MemberInfo> Of(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property =>
                property.GetMethod is { IsPublic: true }
                && property.GetIndexParameters().Length == 0
                && !property.PropertyType.IsByRefLike
                && !property.PropertyType.IsByRef
                && !property.PropertyType.IsPointer
            );
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance);
        return
        [
            .. properties
                .Cast<MemberInfo>()
                .Concat(fields)
                .DistinctBy(member => member.Name)
                .OrderBy(member => member.MetadataToken),
        ];
    }

    /// <summary>A member's value, or the text of the exception that its getter threw.</summary>
    public static object? Read(object instance, MemberInfo member)
    {
        try
        {
            return member is PropertyInfo property
                ? property.GetValue(instance, BindingFlags.DoNotWrapExceptions, null, null, null)
                : ((FieldInfo)member).GetValue(instance);
        }
        catch (Exception exception)
        {
            return $"⚠ {TypeNames.Short(exception.GetType())}: {ExceptionMessage.Of(exception)}";
        }
    }

    /// <summary>
    /// The object's ToString, if its type wrote one; null for the inherited and the compiler-made ones.
    /// </summary>
    public static string? OwnText(object value)
    {
        var type = value.GetType();
        var method = type.GetMethod(nameof(ToString), Type.EmptyTypes);
        if (
            method is null
            || method.DeclaringType == typeof(object)
            || method.DeclaringType == typeof(ValueType)
            || TypeNames.IsAnonymous(type)
            || IsRecordText(method)
        )
        {
            return null;
        }

        try
        {
            return value.ToString();
        }
        catch (Exception exception)
        {
            return $"⚠ {TypeNames.Short(exception.GetType())} in ToString: {ExceptionMessage.Of(exception)}";
        }
    }

    private static bool IsRecordText(MethodInfo method) =>
        method.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false);
}
