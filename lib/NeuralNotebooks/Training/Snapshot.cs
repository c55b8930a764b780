using System.Numerics;
using NeuralNotebooks.Layers;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Training;

/// <summary>A copy of everything a network has learned, to return to.</summary>
internal sealed class Snapshot<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly PaddedMatrix<T>[] originals;
    private readonly PaddedMatrix<T>[] copies;

    public Snapshot(LayerStack<T> network)
    {
        originals = [.. network.Stages.SelectMany(stage => stage.State).Select(state => state.Values)];
        copies = Array.ConvertAll(
            originals,
            original => new PaddedMatrix<T>(original.Rows, original.Columns, inPanels: original.Panels > 1)
        );
        Take();
    }

    public void Take()
    {
        for (int i = 0; i < copies.Length; i++)
            copies[i].CopyFrom(originals[i]);
    }

    public void Restore()
    {
        for (int i = 0; i < copies.Length; i++)
            originals[i].CopyFrom(copies[i]);
    }

    /// <summary>Whether every learned number of the network is finite now.</summary>
    public bool IsNetworkFinite()
    {
        foreach (var values in originals)
        {
            if (!Kernels.AreFinite<T>(values.Memory))
                return false;
        }

        return true;
    }
}
