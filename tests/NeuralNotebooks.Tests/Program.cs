using NeuralNotebooks.Data;
using NeuralNotebooks.Tests.Data.Download;

// Started as a process of its own by the test of two processes: loads the test set from a mirror into a cache.
Console.WriteLine(
    await Datasets.LoadEntryAsync(TestSet.Entry(new Uri(args[0])), new DataOptions { CacheFolder = args[1] }, default)
);
