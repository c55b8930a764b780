namespace NeuralNotebooks.Training;

/// <summary>
/// Ends a training when the validation loss has not fallen for some epochs, and puts the best weights back.
/// </summary>
/// <param name="Patience">Epochs without improvement that are tolerated, at least 1.</param>
/// <param name="MinimumImprovement">A smaller fall of the validation loss does not count.</param>
/// <param name="RestoreBest">Whether the network ends with the weights of its best epoch.</param>
public sealed record EarlyStopping(int Patience = 5, double MinimumImprovement = 0, bool RestoreBest = true);
