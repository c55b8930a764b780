using NeuralNotebooks.Architecture.Assemblies;

namespace NeuralNotebooks.Architecture.Folders;

/// <summary>On assemblies made for the purpose: every way in which one type can name another must be seen.</summary>
public sealed class FolderCyclesTests
{
    /// <summary>How a class Lower.User can use Upper.Thing.</summary>
    public static TheoryData<string, string> WaysToUse =>
        new()
        {
            { "a base class", "class User : Upper.Open { }" },
            { "an interface", "class User : Upper.IThing { }" },
            { "an argument of a base", "class User : List<Upper.Thing> { }" },
            { "a field", "class User { Upper.Thing f; }" },
            { "a field's array", "class User { Upper.Thing[,] f; }" },
            { "a field's type argument", "class User { Dictionary<int, List<Upper.Thing[]>> f; }" },
            { "a function pointer", "unsafe class User { delegate*<Upper.Thing, void> f; }" },
            { "a pointer", "unsafe class User { Upper.Value* f; }" },
            { "a parameter", "class User { void M(Upper.Thing t) { } }" },
            { "a reference parameter", "class User { void M(ref Upper.Thing t) { } }" },
            { "a result", "abstract class User { public abstract Upper.Thing M(); }" },
            { "a property", "class User { Upper.Thing P => null; }" },
            { "an event", "class User { event Upper.Happened E { add { } remove { } } }" },
            { "a constraint of a type", "class User<T> where T : Upper.Thing { }" },
            { "a constraint of a method", "class User { void M<T>() where T : Upper.Thing { } }" },
            { "an attribute", "[Upper.Mark] class User { }" },
            { "an attribute of a parameter", "class User { void M([Upper.Mark] int i) { } }" },
            { "an attribute of a result", "class User { [return: Upper.Mark] int M() => 1; }" },
            { "a type in an attribute", "[Shared.Names(typeof(Upper.Thing))] class User { }" },
            { "an argument of a type in an attribute", "[Shared.Names(typeof(List<Upper.Thing>))] class User { }" },
            { "a nested type in an attribute", "[Shared.Names(typeof(Upper.Thing.Part))] class User { }" },
            { "a constructor", "class User { object M() => new Upper.Thing(); }" },
            { "a static call", "class User { void M() { Upper.Thing.Do(); } }" },
            { "a static field", "class User { int M() => Upper.Thing.Number; }" },
            { "a type argument of a call", "class User { object M() => Activator.CreateInstance<Upper.Thing>(); }" },
            { "a typeof", "class User { object M() => typeof(Upper.Thing); }" },
            { "a cast", "class User { bool M(object o) => o is Upper.Thing; }" },
            { "an array", "class User { object M() => new Upper.Thing[3]; }" },
            { "a local variable", "class User { void M() { Upper.Value v = default; v.ToString(); } }" },
            { "a catch", "class User { void M() { try { GC.Collect(); } catch (Upper.Failure) { } } }" },
            { "a delegate", "class User { Action M() => Upper.Thing.Do; }" },
            { "a lambda", "class User { Func<object, bool> M() => o => o is Upper.Thing; }" },
            { "an iterator", "class User { IEnumerable<int> M() { yield return Upper.Thing.Number; } }" },
            {
                "an async method",
                "class User { async System.Threading.Tasks.Task M() { await System.Threading.Tasks.Task.Yield(); "
                    + "Upper.Thing.Do(); } }"
            },
            { "a nested class", "class User { class Inner { Upper.Thing f; } }" },
            {
                "code after a switch",
                "class User { int M(int i) { switch (i) { case 0: return 5; case 1: return 7; case 2: return 1; "
                    + "case 3: return 9; } return Upper.Thing.Number; } }"
            },
        };

    private const string Others = """
        namespace Shared { public class NamesAttribute(Type type) : Attribute { } }
        namespace Upper
        {
            public class Open { }
            public interface IThing { }
            public struct Value { }
            public delegate void Happened();
            public class Failure : Exception { }
            public class MarkAttribute : Attribute { }
            public class Thing { public static int Number; public static void Do() { } public class Part { } }
        }
        """;

    [Theory]
    [MemberData(nameof(WaysToUse))]
    public void A_use_by_any_means_is_seen(string means, string user)
    {
        var uses = Read($"{Others} namespace Lower {{ {user} }}");
        Assert.True(uses.Any(use => use is { From.Namespace: "Lower", To.Namespace: "Upper" }), means);
    }

    [Fact]
    public void Two_folders_that_use_each_other_are_a_cycle_told_with_an_example_for_each_direction()
    {
        var cycles = FolderCycles.Find(
            Read("namespace P.A { class X { P.B.Y f; } } namespace P.B { class Y { object M() => new P.A.X(); } }")
        );
        var cycle = Assert.Single(cycles);
        Assert.Equal(["P.A", "P.B"], cycle.Select(use => use.From));
        Assert.Equal(
            "P.A → P.B → P.A\n    P.A → P.B: P.A.X uses P.B.Y\n    P.B → P.A: P.B.Y uses P.A.X\n",
            FolderCycles.Describe(cycles)
        );
    }

    [Fact]
    public void A_way_round_three_folders_is_a_cycle()
    {
        var cycle = Assert.Single(
            FolderCycles.Find(
                Read(
                    """
                    namespace P.A { class X { P.B.Y f; } }
                    namespace P.B { class Y { P.C.Z f; } }
                    namespace P.C { class Z { P.A.X f; } }
                    """
                )
            )
        );
        Assert.Equal(["P.A", "P.B", "P.C"], cycle.Select(use => use.From));
    }

    [Fact]
    public void Two_cycles_are_both_told()
    {
        var cycles = FolderCycles.Find(
            Read(
                """
                namespace P.A { class X { P.B.Y f; } } namespace P.B { class Y { P.A.X f; } }
                namespace P.C { class X { P.D.Y f; } } namespace P.D { class Y { P.C.X f; } }
                """
            )
        );
        Assert.Equal(["P.A", "P.C"], cycles.Select(cycle => cycle[0].From));
    }

    [Fact]
    public void A_folder_and_its_subfolder_must_not_use_each_other()
    {
        var cycle = Assert.Single(
            FolderCycles.Find(Read("namespace P { class X { P.A.Y f; } } namespace P.A { class Y { X f; } }"))
        );
        Assert.Equal(["P", "P.A"], cycle.Select(use => use.From));
    }

    /// <summary>Between single namespaces there is no cycle: A.One → B → A.Two. Between folders there is.</summary>
    [Fact]
    public void Folders_count_with_all_that_is_in_them()
    {
        var cycle = Assert.Single(
            FolderCycles.Find(
                Read(
                    """
                    namespace P.A.One { class X { P.B.Y f; } }
                    namespace P.B { class Y { P.A.Two.Z f; } }
                    namespace P.A.Two { class Z { } }
                    """
                )
            )
        );
        Assert.Equal(["P.A", "P.B"], cycle.Select(use => use.From));
    }

    [Fact]
    public void One_direction_is_no_cycle()
    {
        const string source = """
            namespace P.A { class X { P.B.Y f; P.C.Z g; } }
            namespace P.B { class Y { P.C.Z f; P.B.Inner.W g; } }
            namespace P.B.Inner { class W { } }
            namespace P.C { class Z { Func<int, int> M() => i => i + 1; IEnumerable<int> N() { yield return 1; } } }
            """;
        Assert.Empty(FolderCycles.Find(Read(source)));
    }

    [Fact]
    public void Namespaces_that_begin_alike_are_not_taken_for_one_another()
    {
        const string source = """
            namespace P.Net { class X { P.Network.Y f; } }
            namespace P.Network { class Y { P.Netting.Z f; } }
            namespace P.Netting { class Z { } }
            """;
        Assert.Empty(FolderCycles.Find(Read(source)));
    }

    /// <summary>A list of literals becomes a helper outside all namespaces, and so does an anonymous type.</summary>
    [Fact]
    public void Helpers_of_the_compiler_are_no_folder()
    {
        const string source = """
            class Program { P.A.X f; }
            namespace P.A { class X { IReadOnlyList<int> M() => [1, 2, 3]; object N() => new { f = new X() }; } }
            """;
        Assert.Empty(FolderCycles.Find(Read(source)));
    }

    private static IReadOnlyCollection<TypeUse> Read(string source)
    {
        using var assembly = CompiledSource.Compile(source);
        return AssemblyUses.Read(assembly);
    }
}
