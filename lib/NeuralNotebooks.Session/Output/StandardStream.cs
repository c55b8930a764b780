namespace NeuralNotebooks.Session.Output;

/// <summary>Which of the two console streams a text was written to.</summary>
internal enum StandardStream
{
    Out,
    Error,
}
