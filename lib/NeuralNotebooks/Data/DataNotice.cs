using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Data;

/// <summary>One line, not to be overlooked: the data is not what was asked for.</summary>
[TypeFormatterSource(typeof(DataNoticeFormatterSource))]
internal sealed record DataNotice(string Text)
{
    public override string ToString() => Text;
}
