namespace NeuralNotebooks.Exercises;

/// <summary>A wrong function that is worth a sentence of its own.</summary>
/// <param name="Function">Gives in every case what the mistake gives.</param>
/// <param name="Feedback">Names the thought behind it.</param>
/// <param name="Verdict">Half where a part of the thought is right.</param>
internal sealed record FunctionMistake(Delegate Function, string Feedback, Verdict Verdict = Verdict.NotYet);
