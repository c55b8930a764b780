namespace NeuralNotebooks.Training;

/// <summary>A change of one sample on its way into a batch.</summary>
internal interface ISampleTransform<T>
{
    /// <summary>Called before the first batch of each epoch, from 1.</summary>
    void BeginEpoch(int epoch);

    /// <summary>
    /// Writes the changed sample, from several threads at once; <paramref name="sample"/> is its index in the training
    /// set.
    /// </summary>
    void Apply(ReadOnlySpan<T> input, Span<T> output, int sample);
}
