using NeuralNotebooks.Conventions;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Data;

/// <summary>Tells the reader, and the notebook's host, which data is used.</summary>
internal static class DataReport
{
    /// <summary>Shows a notice in the notebook, or on a program's error stream.</summary>
    public static void Show(DataNotice notice)
    {
        if (RunningCell.Display is { } display)
            display(notice);
        else
            Console.Error.WriteLine(notice);
    }

    /// <summary>Notes for the host that a set was asked for, and whether it was had.</summary>
    public static void Used(DataSplit split)
    {
        if (split.IsStandIn || AppContext.GetData(DataUsedName.Value) is null)
            AppContext.SetData(DataUsedName.Value, split.IsStandIn ? DataUsedName.Generated : DataUsedName.Real);
    }
}
