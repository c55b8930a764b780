namespace NeuralNotebooks.Training;

/// <summary>What one epoch gave.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Mean loss over the epoch's batches, each before its step, with dropout and augmentation, without
/// penalties.</param>
/// <param name="Accuracy">The part of the samples that was answered rightly, from 0 to 1; NaN where there are no
/// classes.</param>
/// <param name="ValidationLoss">Mean loss on the validation set after the epoch; null without one.</param>
/// <param name="ValidationAccuracy">Accuracy on the validation set after the epoch; null without one.</param>
/// <param name="LearningRate">The learning rate of the last step.</param>
/// <param name="Seconds">How long the epoch took, validation excluded.</param>
public sealed record TrainingEpoch(
    int Epoch,
    double Loss,
    double Accuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    double LearningRate,
    double Seconds
);
