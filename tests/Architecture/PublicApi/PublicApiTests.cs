using NeuralNotebooks.Architecture.Folders;
using NeuralNotebooks.Architecture.Repository;

namespace NeuralNotebooks.Architecture.PublicApi;

/// <summary>
/// Each library's public API stands in a file beside this one. A change is never an accident: it shows in the test and,
/// once accepted, in the file's history.
/// </summary>
public sealed class PublicApiTests
{
    private const string Accept = "NEURALNOTEBOOKS_ACCEPT_API";

    public static TheoryData<string> Libraries =>
        [.. LibraryProject.All.Where(project => project.IsLibrary).Select(project => project.Name)];

    private static string Folder => Path.Combine(RepositoryFiles.Root, "tests", "Architecture", "PublicApi");

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Public_api_is_the_one_that_was_accepted(string library)
    {
        string file = Path.Combine(Folder, library + ".txt");
        string now = ApiListing.Read(LibraryProject.Named(library).AssemblyPath);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(file, now);
        string accepted = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(
            accepted == now,
            $"""
            The public API of {library} is not what {RepositoryFiles.Display(file)} says:

            {ListingDifference.Describe(accepted, now)}
            If that is intended, accept it, look at the difference once more in git, and tell it in CHANGELOG.md:

                {Accept}=1 dotnet test tests/Architecture --filter PublicApi
            """
        );
    }

    [Fact]
    public void Every_listing_belongs_to_a_library()
    {
        var listings = Directory.EnumerateFiles(Folder, "*.txt").Select(Path.GetFileNameWithoutExtension);
        var libraries = LibraryProject.All.Where(project => project.IsLibrary).Select(project => project.Name);
        Assert.Equal(libraries.Order(StringComparer.Ordinal), listings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_listing_tells_what_can_be_compiled_against_and_nothing_else()
    {
        const string source = """
            #nullable enable
            namespace Made;
            internal class Hidden { public int Number; }
            public enum Colour { Red = 2, Blue = 1 }
            public record Point(double X, double Y = 0) { public required string Name { get; init; } }
            public readonly ref struct Slice { public int Length => 0; }
            public delegate void Told(string what);
            public interface IShape<out T> where T : struct { T Area { get; } static abstract T Zero { get; } }
            public abstract class Shape(string? name) : IComparable<Shape>
            {
                public const double Half = 0.5;
                private int secret;
                protected int inner;
                internal int Inside;
                public string? Name { get; private set; } = name;
                public event EventHandler? Changed;
                public int this[int row, int column] => secret;
                public abstract void Draw<T>(in T pen, double[,] to, params int[] rest) where T : unmanaged;
                public bool TryRead(string text, out int? value, int radix = 10) { value = 0; return true; }
                public static Shape operator +(Shape a, Shape b) => a;
                public int CompareTo(Shape? other) { Changed?.Invoke(this, EventArgs.Empty); return 0; }
                private protected void Own() { }
                public class Part { public int Depth; }
            }
            """;
        using var assembly = CompiledSource.Compile(source);
        Assert.Equal(
            """
            namespace Made

            public enum Colour
                Blue = 1
                Red = 2

            public interface IShape<out T> where T : struct
                T Area { get; }
                static abstract T Zero { get; }

            public record Point
                public Point(double X, double Y = 0)
                public required string Name { get; init; }
                public double X { get; init; }
                public double Y { get; init; }

            public abstract class Shape : IComparable<Shape>
                protected Shape(string? name)
                public const double Half = 0.5
                protected int inner
                public event EventHandler? Changed
                public string? Name { get; }
                public int this[int row, int column] { get; }
                public int CompareTo(Shape? other)
                public abstract void Draw<T>(in T pen, double[,] to, params int[] rest) where T : unmanaged
                public bool TryRead(string text, out int? value, int radix = 10)
                public static Shape operator +(Shape a, Shape b)
                public class Shape.Part
                    public Part()
                    public int Depth

            public readonly ref struct Slice
                public int Length { get; }

            public delegate void Told(string what)

            """,
            ApiListing.Read(assembly)
        );
    }
}
