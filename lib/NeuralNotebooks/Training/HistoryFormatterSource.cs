using System.Net;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Training;

/// <summary>
/// Shows a history as its curves, where a library that draws is at hand; as one line of text where none is.
/// </summary>
internal sealed class HistoryFormatterSource
{
    private const string Html = "text/html";
    private const string Svg = "image/svg+xml";
    private const string Text = "text/plain";

    private readonly Formatter<TrainingHistory>[] formatters =
    [
        new(Html, history => Picture(history, Html) ?? WebUtility.HtmlEncode(history.ToString())),
        new(Svg, history => Picture(history, Svg)),
        new(Text, history => Picture(history, Text) is { } words ? $"{history}\n{words}" : history.ToString()),
    ];

    /// <summary>A formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;

    private static string? Picture(TrainingHistory history, string mimeType) =>
        CurvePicture.Draw("epoch", Curves(history))?.GetValueOrDefault(mimeType);

    private static List<(string Panel, string Name, double[] Values)> Curves(TrainingHistory history)
    {
        var curves = new List<(string, string, double[])>();
        Add("loss", history.Loss, history.ValidationLoss);
        Add("accuracy", history.Accuracy, history.ValidationAccuracy);
        return curves;

        void Add(string panel, IReadOnlyList<double> training, IReadOnlyList<double> validation)
        {
            // Where there are no classes, there is no accuracy. A loss that grew beyond all bounds is the message's.
            foreach (var (name, values) in new[] { ("training", training), ("validation", validation) })
            {
                if (values.Any(double.IsFinite))
                    curves.Add((panel, name, [.. values]));
            }
        }
    }
}
