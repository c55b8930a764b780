namespace NeuralNotebooks.Session.Tests;

/// <summary>Code that calls itself without end fails like any other: the process and its variables live on.</summary>
[Collection(SessionTestGroup.Name)]
public sealed class RecursionTests : IDisposable
{
    private readonly TestNotebook notebook = new();

    public void Dispose() => notebook.Dispose();

    [Theory]
    [InlineData("int F(int n) => F(n + 1) + 1;\nF(0)", "line 1: int F(int n) => F(n + 1) + 1;")]
    [InlineData("int F(int n)\n{\n    return F(n + 1) + 1;\n}\nF(0)", "line 3: return F(n + 1) + 1;")]
    [InlineData("void F(int n) => F(n + 1);\nF(0);", "line 1: void F(int n) => F(n + 1);")]
    [InlineData("{\n    int Local(int n) => Local(n + 1) + 1;\n    Local(0);\n}", "line 2: int Local(int n)")]
    [InlineData("Action a = null;\na = () => a();\na();", "line 2: a = () => a();")]
    [InlineData("Func<int, int> f = null;\nf = n => f(n + 1) + 1;\nf(0)", "line 2: f = n => f(n + 1) + 1;")]
    [InlineData("Func<int, int> f = null;\nf = n => f(n + 1);\nf(0)", "line 2: f = n => f(n + 1);")]
    [InlineData("Func<int> f = null;\nf = delegate { return f() + 1; };\nf()", "line 2: f = delegate")]
    [InlineData("class Node\n{\n    Node next = new();\n}\nnew Node()", "line 3: Node next = new();")]
    [InlineData("class Node\n{\n    public Node() { new Node(); }\n}\nnew Node()", "line 3: public Node()")]
    [InlineData("class Node\n{\n    public Node Next { get; } = new();\n}\nnew Node()", "line 3: public Node Next")]
    [InlineData("class Box\n{\n    public int Size => Size + 1;\n}\nnew Box().Size", "line 3: public int Size =>")]
    [InlineData("class Box\n{\n    public int Size { set => Size = value; }\n}\nnew Box().Size = 1;", "line 3: ")]
    [InlineData("class Box\n{\n    public int this[int i] => this[i + 1];\n}\nnew Box()[0]", "line 3: ")]
    [InlineData("struct V\n{\n    public static V operator +(V a, V b) => b + a;\n}\nnew V() + new V()", "line 3: ")]
    [InlineData("struct V\n{\n    public static implicit operator int(V v) => v;\n}\nint i = new V();", "line 3: ")]
    [InlineData("async Task F(int n)\n{\n    await F(n + 1);\n}\nawait F(0);", "line 3: await F(n + 1);")]
    [InlineData("async Task<int> F(int n) => await F(n + 1);\nawait F(0)", "line 1: async Task<int> F(int n)")]
    [InlineData("Func<Task> f = null;\nf = async () => await f();\nawait f();", "line 2: f = async () => await f();")]
    [InlineData("IEnumerable<int> F() { foreach (var i in F()) yield return i; }\nF().Sum()", "line 1: ")]
    [InlineData("int A(int n) => B(n);\nint B(int n) => A(n);\nA(0)", "line 1: int A(int n) => B(n);")]
    [InlineData("T F<T>(T x) => F(x);\nF(1)", "line 1: T F<T>(T x) => F(x);")]
    public void Calls_without_end_are_an_error_with_the_cells_line(string code, string line)
    {
        notebook.Show("var kept = 5;");
        string error = notebook.Fail(code);
        Assert.Contains("InsufficientExecutionStackException: Something calls itself again and again", error);
        Assert.Contains("cell [2], " + line, error);
        Assert.Equal("6", notebook.Show("kept + 1"));
    }

    [Theory]
    [InlineData("class Odd { public override string ToString() => ToString(); }\nConsole.WriteLine(new Odd());")]
    [InlineData(
        "class Odd { public override bool Equals(object o) => Equals(o);\n"
            + "public override int GetHashCode() => 1; }\nnew Odd().Equals(new Odd())"
    )]
    [InlineData(
        "class Odd : IComparable<Odd> { public int CompareTo(Odd o) => CompareTo(o); }\n"
            + "var list = new List<Odd> { new(), new() };\nlist.Sort();"
    )]
    public void So_are_calls_that_go_through_the_framework(string code)
    {
        notebook.Show("var kept = 5;");
        Assert.Contains("calls itself again and again", notebook.Fail(code));
        Assert.Equal("5", notebook.Show("kept"));
    }

    [Theory]
    [InlineData("class Odd { public override string ToString() => ToString(); }\nnew Odd()")]
    [InlineData("class Odd { public int Size => Size + 1; }\nnew Odd()")]
    [InlineData("class Odd { public Odd Next => new(); }\nnew Odd()")]
    [InlineData("class Odd : Dictionary<int, int> { public override string ToString() => $\"{this}\"; }\nnew Odd()")]
    [InlineData("record Odd { public Odd Self => this; }\nnew Odd()")]
    [InlineData("class Odd : Exception { public override string Message => Message; }\nthrow new Odd();")]
    public void A_displayed_value_that_never_comes_to_an_end_takes_nothing_with_it(string code)
    {
        notebook.Show("var kept = 5;");
        notebook.Run(code);
        notebook.Run("display(new { Value = 1 });");
        Assert.Equal("5", notebook.Show("kept"));
    }

    [Fact]
    public void Deep_but_finite_calls_run()
    {
        Assert.Equal("10000", notebook.Show("int Depth(int n) => n == 0 ? 0 : Depth(n - 1) + 1;\nDepth(10_000)"));
        Assert.Equal(
            "5000",
            notebook.Show("Func<int, int> depth = null;\ndepth = n => n == 0 ? 0 : depth(n - 1) + 1;\ndepth(5000)")
        );
    }

    [Fact]
    public void A_method_with_checks_means_what_it_meant()
    {
        Assert.Equal(
            "1 2 3 4 5 6 7",
            notebook.Show(
                """
                using System.Linq.Expressions;
                class Counter
                {
                    private int[] numbers = { 4 };
                    public int Field = int.Parse("1");
                    public int Two { get; set; } = Math.Max(1, 2);
                    public int Three => Math.Max(3, 1);
                    public ref int Four => ref numbers[0];
                    public int this[int i] => Math.Abs(i);
                    public int Throws => throw new NotSupportedException(Convert.ToString(1));
                    public static explicit operator int(Counter counter) => Math.Abs(6);
                }
                int Seven(Expression<Func<int, int>> square) => square.Compile()(7);
                Action nothing = () => Math.Abs(1);
                Action<int> assign = i => i = Math.Abs(i);
                Func<int, Func<int, int>> nested = i => j => Math.Abs(i + j);
                nothing();
                assign(1);
                var c = new Counter();
                $"{c.Field} {c.Two} {c.Three} {c.Four} {c[-5]} {(int)c} {Seven(x => Math.Abs(x))}"
                """
            )
        );
        Assert.Equal("3", notebook.Show("nested(1)(2)"));
        Assert.Equal(
            "4",
            notebook.Show(
                "abstract class A { public abstract int F(); }\n"
                    + "partial class B : A { public override int F() => Math.Abs(-4); }\nnew B().F()"
            )
        );
    }

    [Fact]
    public void Errors_in_checked_code_keep_their_line_and_column()
    {
        Assert.StartsWith("(1,17): error CS0103", notebook.Fail("int F(int n) => missing(n);"));
        Assert.StartsWith("(2,21): error CS0103", notebook.Fail("\nFunc<int> f = () => missing();"));
        Assert.Contains(
            "cell [3], line 3: n / zero;",
            notebook.Fail("int F(int n, int zero)\n    =>\n        n / zero;\nF(1, 0)")
        );
    }
}
