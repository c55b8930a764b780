namespace NeuralNotebooks.Jupyter.Installation;

/// <summary>The systems whose folder rules Jupyter tells apart.</summary>
internal enum OSPlatformName
{
    Linux,
    MacOS,
    Windows,
}
