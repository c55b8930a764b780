namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Draw a digit".</summary>
internal static class Proofs15
{
    public static IEnumerable<Proof> All =>
        [
            new Proof("15.1")
                .Stub(new double[] { 0, 0 })
                .Right(new[] { 40 / 8.0, 160 / 8.0 })
                .Right((5, 20))
                .Right(new List<int> { 20 * 40 / 160, 20 })
                .Wrong("not the whole image", new[] { 7, 28 })
                .Wrong("Width first", new[] { 20, 5 })
                .Wrong("a 1 becomes a block", new[] { 20, 20 })
                .Wrong("The *longer* side", new[] { 20, 80 }),
            new Proof("15.2")
                .Stub((float[] image) => image)
                .Right(Backwards)
                .Right((float[] image) => image.Reverse().ToArray())
                .Right((float[] image) => Moved(image, (row, column) => (27 - row, 27 - column)))
                .Right((double[] image) => Enumerable.Range(0, 784).Select(i => image[783 - i]))
                .Wrong("Upside down, but mirrored", (float[] image) => image.Chunk(28).Reverse().SelectMany(row => row))
                .Wrong("That's a mirror", (float[] image) => image.Chunk(28).SelectMany(row => row.Reverse()))
                .Wrong("along the diagonal", (float[] image) => Moved(image, (row, column) => (column, row)))
                .Wrong("Once more", (float[] image) => Moved(image, (row, column) => (column, 27 - row)))
                .Wrong("Once more", (float[] image) => Moved(image, (row, column) => (27 - column, row)))
                .Wrong("One place off", OnePlaceOff),
            new Proof("15.3")
                .Stub(new[] { 0, 0, 0, 0 })
                .Right(new[] { 2, 4, 3, 1 })
                .Right((2, 4, 3, 1))
                .Right(new List<double> { 2, 4, 3, 1 })
                .Wrong("where is it bright", new[] { 4, 2, 3, 1 })
                .Wrong("changed its *shape*", new[] { 1, 4, 3, 2 })
                .Wrong("one has hard edges", new[] { 2, 4, 1, 3 })
                .Wrong("are there greys", new[] { 3, 4, 2, 1 }),
            new Proof("15.4")
                .Stub(new[] { 127, 98.2, 98.2, 98.2 })
                .Right(new[] { 5, 98.2, 97.3, 96.4 })
                .Right(new[] { 6, 98.2, 97.9, 97.1 })
                .Right(new[] { 1, 98.2, 97.9, 97.9 })
                .Wrong("could be coarser still", new[] { 15, 98.2, 98.1, 98.1 })
                .Wrong("That costs 7.4 points", new[] { 3, 98.2, 90.8, 50 })
                .Wrong("no more than 127", new[] { 200, 98.2, 98.2, 98.2 })
                .Wrong("as coarse as can be", new[] { 0, 98.2, double.MinValue, 20 }),
        ];

    private static float[] Backwards(float[] image)
    {
        float[] turned = new float[784];
        for (int i = 0; i < 784; i++)
            turned[783 - i] = image[i];
        return turned;
    }

    private static float[] OnePlaceOff(float[] image)
    {
        float[] turned = new float[784];
        for (int i = 0; i < 784; i++)
            turned[784 - i] = image[i];
        return turned;
    }

    private static float[] Moved(float[] image, Func<int, int, (int Row, int Column)> place)
    {
        float[] moved = new float[784];
        for (int i = 0; i < 784; i++)
        {
            var (row, column) = place(i / 28, i % 28);
            moved[row * 28 + column] = image[i];
        }

        return moved;
    }
}
