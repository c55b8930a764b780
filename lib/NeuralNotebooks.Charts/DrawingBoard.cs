using System.Text.Json;
using NeuralNotebooks.Charts.Display;
using NeuralNotebooks.Charts.Explorables;
using NeuralNotebooks.Charts.Svg;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Charts;

/// <summary>
/// A board to draw a digit on, with ten bars that move at once: <c>new DrawingBoard(knowledge, scripts)</c>. As the
/// last expression of a notebook cell it is shown; it needs no kernel and no network connection from then on.
/// </summary>
/// <remarks>
/// It works by mouse, pen and touch, and with buttons for who has only a keyboard; in light and dark, from 360 pixels
/// of width on. What it knows and how it thinks is handed over; the board brings <c>measure</c> and <c>meanInk</c>,
/// the pen and the bars.
/// </remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed class DrawingBoard : IShownAsHtml
{
    // A template waits to be copied, and nothing in it has an id: several boards can live on one page.
    private const string Markup = """
        <p class="question">Draw a digit. Which way of looking rescues it?</p>
        <div class="sheet">
        <canvas class="board" width="280" height="280" role="img"
         aria-label="Drawing board: draw a digit with mouse, pen or finger"></canvas>
        <div class="tools"><button type="button" class="clear">Clear</button>
        <label>pen <input class="width" type="range" min="8" max="40" value="20"></label></div>
        </div>
        <div class="says">
        <p class="live" aria-hidden="true"></p>
        <p class="answer" aria-live="polite"></p>
        <div class="bars" role="list" aria-label="Chance of each digit"></div>
        <p class="count"></p>
        <canvas class="hidden" role="img" aria-label="The hidden neurons' activations"></canvas>
        <p class="count">three ways of looking, and what the network says to each</p>
        <div class="eyes"></div>
        </div>
        <div class="examples"><span>or take one:</span></div>
        """;

    private readonly string knowledge;
    private readonly string scripts;

    /// <summary>A board for a network.</summary>
    /// <param name="knowledge">JSON: <c>layers</c>, each with what <c>unpack</c> takes and its <c>biases</c>, and
    /// <c>examples</c>, for each digit a picture of 28 × 28 bytes in base64.</param>
    /// <param name="scripts">JavaScript: <c>unpack(layer)</c>; <c>look(ink, width, height)</c>, which gives 784
    /// numbers; <c>think(layers, image)</c>, which gives the hidden neurons' activations and, last, the ten chances.
    /// They may call the board's <c>measure(ink, width, height)</c> and
    /// <c>meanInk(ink, width, height, left, top, size)</c>.</param>
    /// <exception cref="ArgumentException">The knowledge is no such JSON, or the scripts would end the page's
    /// script.</exception>
    public DrawingBoard(string knowledge, string scripts)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(scripts);
        Check(knowledge);
        if (scripts.Contains("</script", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException("The text \"</script\" would end the page's script.", nameof(scripts));
        this.knowledge = knowledge;
        this.scripts = scripts;
    }

    /// <summary>What it is, in words.</summary>
    public string Description => "A board to draw a digit on; it works where a page's scripts run.";

    /// <summary>One self-contained piece of HTML.</summary>
    public string ToHtml() =>
        $"<style>{ScriptBundle.Read("drawingBoard.css")}</style>\n"
        + "<div class=\"draw-a-digit\" data-lm-suppress-shortcuts=\"true\" "
        + $"data-network=\"{SvgWriter.Escape(knowledge)}\">\n"
        + $"<p>The drawing board appears here where scripts run.</p>\n<template>{Markup}</template>\n</div>\n"
        + $"<script>\n(() => {{\n\"use strict\";\nconst LANGUAGE = {ExplorableHtml.Language()};\n{scripts}\n"
        + $"{ScriptBundle.Of("drawingBoard")}drawingBoard();\n}})();\n</script>";

    /// <summary>The board as a page of its own, which fills the screen and needs nothing else.</summary>
    /// <param name="title">Its title and heading.</param>
    public string ToPage(string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        string heading = SvgWriter.Escape(title);
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{heading}}</title>
            <style>
            :root { color-scheme: light dark; }
            body { margin: 0; padding: 1vmin; font: clamp(15px, 1.1vw, 26px)/1.4 {{VisualLanguage.FontFamily}};
              --size: clamp(15px, 1.1vw, 26px); --side: min(96vw, 68vh); --widest: none; }
            h1 { font-size: 1.5em; margin: .3em .5em; }
            </style>
            </head>
            <body>
            <h1>{{heading}}</h1>
            {{ToHtml()}}
            </body>
            </html>
            """;
    }

    /// <summary>The description.</summary>
    public override string ToString() => Description;

    private static void Check(string knowledge)
    {
        try
        {
            using var document = JsonDocument.Parse(knowledge);
            var root = document.RootElement;
            if (
                root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("layers", out var layers)
                && root.TryGetProperty("examples", out var examples)
                && layers.ValueKind == JsonValueKind.Array
                && examples.ValueKind == JsonValueKind.Array
                && layers.GetArrayLength() > 0
                && layers
                    .EnumerateArray()
                    .All(layer => layer.ValueKind == JsonValueKind.Object && layer.TryGetProperty("biases", out _))
            )
                return;
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"The knowledge is no JSON: {exception.Message}", nameof(knowledge), exception);
        }

        throw new ArgumentException(
            "The knowledge needs \"layers\", each with \"biases\", and \"examples\".",
            nameof(knowledge)
        );
    }
}
