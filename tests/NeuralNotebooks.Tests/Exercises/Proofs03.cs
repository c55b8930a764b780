namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Activation functions".</summary>
internal static class Proofs03
{
    public static IEnumerable<Proof> All =>
        [
            new Proof("03.1")
                .Stub(new double[] { 0, 0 })
                .Right(new double[] { -2 * 3, -2 * 1 + 5 })
                .Right((-6, 3))
                .Right(new List<int> { -6, 3 })
                .Right(new[] { Chain(1) - Chain(0), Chain(0) })
                .Wrong("You added the two", new[] { 1, 6 })
                .Wrong("first bias goes through", new[] { -6, 6 })
                .Wrong("What becomes of the first", new[] { -6, 5 })
                .Wrong("bias of its own", new[] { -6, -2 })
                .Wrong("weight comes first", new[] { 3, -6 })
                .Wrong("other order", new[] { -6, 16 }),
            new Proof("03.2")
                .Stub(new double[] { 1, 0 })
                .Right(new double[] { 5, -190 })
                .Right((10, -380))
                .Right(new[] { 4.6, -38 * 4.6 })
                .Right(new[] { 100f, -3800f })
                .Wrong("multiplies 38 first", new[] { 5, -38 })
                .Wrong("not sure enough", new[] { 1, -38 })
                .Wrong("not sure enough", new[] { 4.5, -171 })
                .Wrong("*colder*", new[] { -5, 190 })
                .Wrong("twice as large", new[] { 5, 190 })
                .Wrong("rings too early", new[] { 5, -100 })
                .Wrong("still sleeps", new[] { 5, -200 }),
            new Proof("03.3")
                .Stub((double x) => 0.0)
                .Right((double x) => ReLU(x) + ReLU(-x))
                .Right((double x) => Math.Abs(x))
                .Right((double x) => x > 0 ? x : -x)
                .Right((double x) => 2 * ReLU(x) - x)
                .Wrong("rebuilt x itself", (double x) => ReLU(x) - ReLU(-x))
                .Wrong("right half is there", (double x) => ReLU(x))
                .Wrong("left half is there", (double x) => ReLU(-x))
                .Wrong("upside down", (double x) => -ReLU(x) - ReLU(-x))
                .Wrong("same way", (double x) => ReLU(x) + ReLU(x))
                .Wrong("square", (double x) => x * x),
            new Proof("03.4")
                .Stub((double z) => Sigmoid(Sigmoid(z)) * (1 - Sigmoid(Sigmoid(z))))
                .Right((double z) => Sigmoid(z) * (1 - Sigmoid(z)))
                .Right((double z) => Math.Exp(-z) / Math.Pow(1 + Math.Exp(-z), 2))
                .Right((double z) => (Sigmoid(z + 1e-5) - Sigmoid(z - 1e-5)) / 2e-5)
                .Wrong("That is the output", (double z) => Sigmoid(z))
                .Wrong("*missing* to 1", (double z) => Sigmoid(z) * Sigmoid(z))
                .Wrong("One factor is there", (double z) => 1 - Sigmoid(z))
                .Wrong("shortcut is for the *output*", (double z) => z * (1 - z))
                .Wrong("the other the sum", (double z) => Sigmoid(z) * (1 - z)),
            new Proof("03.5")
                .Stub("")
                .Right(
                    "The sum is negative for each sample, so ReLU gives 0 and its slope is 0 as well; every correction "
                        + "is multiplied by this slope, so the weights never move. A leak below 0 would help."
                )
                .Right(
                    "Left of zero the curve is flat. A flat curve has no gradient, and without one no update reaches "
                        + "the neuron, until the earlier layers send it other inputs."
                )
                .Right(
                    "Since the derivative there is zero the change of each weight is zero too, whatever the error may "
                        + "be; only new inputs from below could lift the sum above zero again."
                )
                .Wrong(
                    "What could wake it up",
                    "The sum is negative for each sample, so ReLU gives 0 and its slope is 0 as well; every correction "
                        + "is multiplied by this slope, so the weights never move."
                )
                .Wrong("That is short", "Because it is dead.")
                .Wrong("That is short", string.Concat(Enumerable.Repeat("bla ", 30)))
                .Wrong(
                    "question in other order",
                    "A ReLU neuron's weighted sum is negative for every sample, and why do its own weights not change "
                        + "any more? What could wake it up?"
                )
                .Wrong(
                    "Its *sum* is negative",
                    "The output of the neuron is negative in each sample, therefore it can never become positive and "
                        + "so it stays dead for all time."
                )
                .Wrong(
                    "Its weights may be anything",
                    "All of its weights are zero after the training went wrong somewhere, and zero times anything is "
                        + "still zero, so it cannot come back."
                )
                .Wrong(
                    "Learning follows one thing",
                    "The neuron never fires for any picture in the whole set, so the others take over its work and it "
                        + "remains silent until the end of time."
                )
                .Wrong("Write your answer as a text", 0),
        ];

    private static double Chain(double x) => -2 * (3 * x + 1) + 5;

    private static double ReLU(double z) => Math.Max(0, z);

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}
