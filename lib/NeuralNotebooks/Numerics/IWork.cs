namespace NeuralNotebooks.Numerics;

/// <summary>
/// A piece of work that threads can share: a struct that holds what it reads and writes, so that handing it out
/// allocates nothing.
/// </summary>
internal interface IWork
{
    /// <summary>
    /// Does one of several parts, from 0; the parts run in any order, at the same time, and must not write the same
    /// memory.
    /// </summary>
    void Run(int part, int parts);
}
