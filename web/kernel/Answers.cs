using System.Text.Json;
using System.Text.Json.Serialization;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Browser;

/// <summary>Writes answers as JSON without looking at their types while the page waits.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CellAnswer))]
[JsonSerializable(typeof(CompletionList))]
[JsonSerializable(typeof(SignatureList))]
[JsonSerializable(typeof(IReadOnlyList<Problem>))]
internal sealed partial class Answers : JsonSerializerContext;
