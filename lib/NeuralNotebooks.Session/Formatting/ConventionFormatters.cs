using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Session.Formatting;

/// <summary>
/// Asks types that bring their own formatters, by .NET Interactive's convention: names only, no reference.
/// </summary>
/// <remarks>
/// A class carries an attribute named TypeFormatterSourceAttribute; its FormatterSourceType has CreateTypeFormatters(),
/// whose items have MimeType and Format(object, TextWriter). PreferredMimeTypes, where given, come first.
/// </remarks>
internal static class ConventionFormatters
{
    private static readonly ConcurrentDictionary<Type, Formatter[]> Known = new();

    /// <summary>The representations by the value's own formatters; null when it has none.</summary>
    public static MimeBundle? TryFormat(object value)
    {
        var bundle = new MimeBundle();
        foreach (var formatter in Known.GetOrAdd(value.GetType(), Find))
        {
            using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
            if (bundle[formatter.MimeType] is null && formatter.Format(value, writer))
                bundle.Add(formatter.MimeType, writer.ToString());
        }

        if (bundle.Count == 0)
            return null;
        if (bundle[MimeBundle.PlainText] is null)
            bundle.Add(MimeBundle.PlainText, ObjectMembers.OwnText(value) ?? TypeNames.Short(value.GetType()));
        return bundle;
    }

    private static Formatter[] Find(Type type)
    {
        var attributes = type.GetCustomAttributes(inherit: true)
            .Where(attribute => attribute.GetType().Name == nameof(TypeFormatterSourceAttribute));
        var formatters = new List<Formatter>();
        var preferred = new List<string>();
        foreach (object? attribute in attributes)
        {
            preferred.AddRange(Property<string[]>(attribute, "PreferredMimeTypes") ?? []);
            if (Property<Type>(attribute, "FormatterSourceType") is not { } sourceType)
                continue;
            object? source = Activator.CreateInstance(sourceType, nonPublic: true);
            var created =
                sourceType.GetMethod("CreateTypeFormatters")?.Invoke(source, null) as IEnumerable
                ?? Array.Empty<object>();
            formatters.AddRange(created.Cast<object>().Select(Formatter.TryCreate).OfType<Formatter>());
        }

        return
        [
            .. formatters.OrderBy(formatter =>
                preferred.IndexOf(formatter.MimeType) is >= 0 and var place ? place : int.MaxValue
            ),
        ];
    }

    private static T? Property<T>(object instance, string name)
        where T : class => instance.GetType().GetProperty(name)?.GetValue(instance) as T;

    private sealed record Formatter(string MimeType, object Instance, MethodInfo Method)
    {
        public static Formatter? TryCreate(object instance)
        {
            var method = instance.GetType().GetMethod("Format", [typeof(object), typeof(System.IO.TextWriter)]);
            return Property<string>(instance, "MimeType") is { } mimeType && method is not null
                ? new Formatter(mimeType, instance, method)
                : null;
        }

        public bool Format(object value, System.IO.TextWriter writer) =>
            Method.Invoke(Instance, BindingFlags.DoNotWrapExceptions, null, [value, writer], null) is not false;
    }
}
