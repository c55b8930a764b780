namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Fashion-MNIST".</summary>
internal static class Proofs13
{
    private static readonly float[] Pixels = [0, 0.25f, 1, 0.5f, 0, 0.75f];

    private static readonly double[] Wide = [83.9, 84.0, 83.8];

    public static IEnumerable<Proof> All =>
        [
            new Proof("13.1")
                .Stub("?", 0)
                .Right("B", 2)
                .Right(" b ", 2)
                .Right('B', 2.0)
                .Wrong("a new order of the pixels, one for all", "A", 4)
                .Wrong("the bias makes up for the rest", "C", 1)
                .Wrong("twice as large would undo it", "D", 1)
                .Wrong("all these brightnesses it has seen", "B", 1)
                .Wrong("true of the lesson's shuffle", "B", 3)
                .Wrong("never knew what top and bottom", "B", 4),
            new Proof("13.2")
                .Stub((double[][] chances, int[] labels) => 0.0)
                .Right(
                    (double[][] chances, int[] labels) =>
                        labels.Select((label, i) => Ahead(chances[i], label) < 2 ? 1.0 : 0).Average()
                )
                .Right(BySorting)
                .Right((double[][] chances, int[] labels) => ByTakingTheBestAway(chances, labels))
                .Wrong(
                    "only the very best counts",
                    (double[][] chances, int[] labels) =>
                        labels.Select((label, i) => chances[i].Max().Equals(chances[i][label]) ? 1.0 : 0).Average()
                )
                .Wrong(
                    "best *three*",
                    (double[][] chances, int[] labels) =>
                        labels.Select((label, i) => Ahead(chances[i], label) <= 2 ? 1.0 : 0).Average()
                )
                .Wrong(
                    "Only the second place counts",
                    (double[][] chances, int[] labels) =>
                        labels.Select((label, i) => Ahead(chances[i], label) == 1 ? 1.0 : 0).Average()
                )
                .Wrong("That is how many", (double[][] chances, int[] labels) => Hits(chances, labels))
                .Wrong(
                    "Two whole numbers",
                    (double[][] chances, int[] labels) => (double)(Hits(chances, labels) / labels.Length)
                )
                .Wrong(
                    "count itself among those ahead",
                    (double[][] chances, int[] labels) =>
                        labels
                            .Select((label, i) => chances[i].Count(chance => chance >= chances[i][label]) < 2 ? 1.0 : 0)
                            .Average()
                )
                .Wrong("yes to everything", (double[][] chances, int[] labels) => 1.0),
            new Proof("13.3")
                .Stub(BeforeAndAfter(x => x))
                .Right(BeforeAndAfter(x => 1 - x))
                .Right(BeforeAndAfter(x => -(x - 1)))
                .Right(BeforeAndAfter(x => (255 - 255 * x) / 255))
                .Wrong("All pictures are now the same", BeforeAndAfter(x => 1))
                .Wrong("What has become of the greys", BeforeAndAfter(x => x > 0.5 ? 0 : 1))
                .Wrong("darker than black", BeforeAndAfter(x => -x))
                .Wrong("not 255", BeforeAndAfter(x => 255 - x))
                .Wrong("You moved the pixels", Pixels.Concat(Pixels.Reverse()))
                .Wrong("Not every pixel", BeforeAndAfter(x => x / 2)),
            new Proof("13.4")
                .Stub(Wide.Concat(new double[] { 0, 0, 0 }))
                .Right(Wide.Concat(new[] { 85.5, 85.6, 85.4 }))
                .Right(Wide.Concat(new[] { 85.4, 85.4, 85.3 }))
                .Right(Wide.Concat(new[] { 84.9, 85.1, 85.2 }).ToList())
                .Wrong("by less than a point", Wide.Concat(new[] { 84.6, 84.7, 84.6 }))
                .Wrong("not from every start", Wide.Concat(new[] { 86.5, 86.5, 83.7 }))
                .Wrong("No difference to speak of", Wide.Concat(new[] { 83.8, 84.1, 83.8 }))
                .Wrong("Worse.", Wide.Concat(new[] { 83.2, 83.5, 83.5 }))
                .Wrong("Did it learn from others", Wide.Concat(new[] { 88.1, 88.2, 88.0 }))
                .Wrong("judged on pictures", Wide.Concat(new[] { 90.1, 90.1, 89.8 })),
            new Proof("13.5")
                .Stub("")
                .Right(
                    "The people had no practice, and the network practised on 50,000 pictures with the answers beside "
                        + "them. Learning by heart can't explain it: the validation pictures are strangers to it."
                )
                .Right(
                    "83.5 % is what untrained people manage, somebody who sorts clothes all day would do better. And "
                        + "on validation data the network can't recite anything, because it has never met them."
                )
                .Right(
                    "It was judged on pictures that it had not seen, so a table learned by heart would be of no use. "
                        + "The humans were simply less experienced with such tiny grey pictures."
                )
                .Wrong(
                    "Who were the people",
                    "The pictures we judge on were held back, so it can't know any of those answers by heart; it must "
                        + "have found something that holds for all clothes."
                )
                .Wrong(
                    "Could something learned by heart",
                    "The people had no practice with small grey pictures, and the network had a lot of it. So it is no "
                        + "wonder that it does better than they do."
                )
                .Wrong(
                    "With what advantage",
                    "Neural networks are simply better than people at pictures, so 83.5 % is only a limit for humans "
                        + "and not one for computers."
                ),
        ];

    private static IEnumerable<float> BeforeAndAfter(Func<float, float> change) => Pixels.Concat(Pixels.Select(change));

    private static int Ahead(double[] row, int label) => row.Count(chance => chance > row[label]);

    private static int Hits(double[][] chances, int[] labels) =>
        Enumerable.Range(0, labels.Length).Count(i => Ahead(chances[i], labels[i]) < 2);

    private static double BySorting(double[][] chances, int[] labels)
    {
        int hits = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            int[] best = [.. Enumerable.Range(0, chances[i].Length).OrderByDescending(c => chances[i][c])];
            if (best[0] == labels[i] || best[1] == labels[i])
                hits++;
        }

        return (double)hits / labels.Length;
    }

    private static double ByTakingTheBestAway(double[][] chances, int[] labels)
    {
        double hits = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            var row = chances[i].ToList();
            double mine = row[labels[i]];
            row.Remove(row.Max());
            if (mine >= row.Max())
                hits++;
        }

        return hits / labels.Length;
    }
}
