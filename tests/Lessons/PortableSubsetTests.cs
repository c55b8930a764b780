namespace NeuralNotebooks.Lessons;

public sealed class PortableSubsetTests
{
    [Theory]
    [InlineData("#!time\nvar x = 1;", "magic command")]
    [InlineData("#r \"nuget: MathNet.Numerics, 5.0.0\"", "needs a network")]
    [InlineData("display(1)", "without ';'")]
    [InlineData("new[] { 1 }.Display()", "without ';'")]
    [InlineData("namespace A { class B { } }", "namespace")]
    [InlineData("static int Twice(this int n) => 2 * n;", "extension method")]
    [InlineData("string? name = null;", "nullable")]
    [InlineData("Task Wait() => null;", "'Task'")]
    [InlineData("Task.Run(() => 1).Wait();", "'Task'")]
    public void What_is_not_portable_is_found(string code, string violation) =>
        Assert.Contains(PortableSubset.Violations(code), found => found.Contains(violation, StringComparison.Ordinal));

    [Theory]
    [InlineData("display(1);")]
    [InlineData("var shown = display(1);\nshown.Update(2);")]
    [InlineData("int? seed = null;\nseed ?? 1")]
    [InlineData("async Task<int> OneAsync() => 1;\nawait OneAsync()")]
    [InlineData("var text = \"#!not a magic command\";")]
    public void What_is_portable_passes(string code) => Assert.Empty(PortableSubset.Violations(code));

    [Theory]
    [InlineData("MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(2, 2)", "is shown otherwise")]
    [InlineData("(1, 2)", "is shown otherwise")]
    [InlineData("new[] { (1, 2) }", "is shown otherwise")]
    [InlineData("new byte[] { 1 }", "is shown otherwise")]
    [InlineData("new sbyte[] { 1 }", "is shown otherwise")]
    [InlineData("new double[1, 1]", "is shown otherwise")]
    [InlineData("void Forget() { int unused = 0; }", "CS0219")]
    [InlineData("class Empty { public string Text; }", "CS0649")]
    [InlineData("missing", "CS0103")]
    public void What_would_be_reported_or_shown_otherwise_is_found(string code, string violation) =>
        Assert.Contains(
            PortableSubset.Violations(CompiledLesson.Of(WithMathNet + code)),
            found => found.Contains(violation, StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(2, 2).ToMatrixString()")]
    [InlineData("(1, 2).ToString()")]
    [InlineData("new[] { 1.0 }")]
    [InlineData("var table = new double[1, 1];")]
    [InlineData("var bytes = new byte[1];")]
    public void What_is_shown_alike_passes(string code) =>
        Assert.Empty(PortableSubset.Violations(CompiledLesson.Of(WithMathNet + code)));

    private const string WithMathNet = "#r \"../lib/bin/MathNet.Numerics.dll\"\n";
}
