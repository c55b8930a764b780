using Benchmarks;

switch (args)
{
    case ["digits"]:
        await GeneratedDigitsAccuracy.RunAsync();
        return 0;
    default:
        return 0;
}
