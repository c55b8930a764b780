namespace NeuralNotebooks.Numerics;

/// <summary>Work that can be shared: part 0, 1, … of so many, in any order and at the same time.</summary>
internal interface IParallelWork
{
    void Run(int part, int parts);
}
