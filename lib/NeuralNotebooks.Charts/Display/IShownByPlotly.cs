namespace NeuralNotebooks.Charts.Display;

/// <summary>What the formatters need of a value that plotly.js draws; its text is its description.</summary>
internal interface IShownByPlotly
{
    /// <summary>A figure for plotly.js.</summary>
    string Json { get; }

    /// <summary>The same picture for front ends without plotly.js.</summary>
    string Html { get; }
}
