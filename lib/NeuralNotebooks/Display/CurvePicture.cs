using System.Reflection;
using System.Runtime.Loader;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Display;

/// <summary>Curves as a picture, drawn by whatever library can; see <see cref="CurveDrawerName"/>.</summary>
internal static class CurvePicture
{
    /// <summary>The picture by MIME type; null where nothing draws, or there is nothing to draw.</summary>
    /// <param name="horizontal">The title of the horizontal axis, which counts from 1.</param>
    /// <param name="curves">Those of one panel share their axes.</param>
    public static IReadOnlyDictionary<string, string>? Draw(
        string horizontal,
        IReadOnlyList<(string Panel, string Name, double[] Values)> curves
    ) => curves.Count == 0 ? null : (IReadOnlyDictionary<string, string>?)Drawer()?.Invoke(null, [horizontal, curves]);

    // Asked for each time: a notebook may name the other library later than this one.
    private static MethodInfo? Drawer()
    {
        // What a notebook loads is known to its own load context only.
        var context = AssemblyLoadContext.GetLoadContext(typeof(CurvePicture).Assembly) ?? AssemblyLoadContext.Default;
        try
        {
            return context
                .LoadFromAssemblyName(new AssemblyName(CurveDrawerName.Assembly))
                .GetType(CurveDrawerName.Type)
                ?.GetMethod(CurveDrawerName.Method, BindingFlags.Static | BindingFlags.Public);
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException)
        {
            // It is not there: a program may well do without charts.
            return null;
        }
    }
}
