namespace NeuralNotebooks.Data;

/// <summary>How far the download of a file is.</summary>
/// <param name="Title">The set.</param>
/// <param name="File">The file.</param>
/// <param name="Host">Where it comes from.</param>
/// <param name="Received">The bytes that are here; 0 while the mirror is being asked.</param>
/// <param name="Total">The bytes in all, if the mirror says so.</param>
public sealed record DownloadProgress(string Title, string File, string Host, long Received, long? Total);
