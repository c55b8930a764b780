namespace NeuralNotebooks.Training;

/// <summary>Random changes of training images, new ones for every image in every epoch; all off unless set.</summary>
public sealed record Augmentation
{
    /// <summary>The largest shift in each direction, in pixels.</summary>
    public double Shift { get; init; }

    /// <summary>The largest rotation to either side, in degrees.</summary>
    public double Rotation { get; init; }

    /// <summary>The largest change of size, 0.1 for 90 % to 110 %.</summary>
    public double Scaling { get; init; }

    /// <summary>Whether half the images are mirrored left to right.</summary>
    public bool HorizontalFlip { get; init; }

    /// <summary>The mean displacement of a pixel by elastic distortion, in pixels (Simard, Steinkraus and Platt 2003).</summary>
    public double ElasticStrength { get; init; }

    /// <summary>How smooth the elastic distortion is: the standard deviation of its blur, in pixels.</summary>
    public double ElasticSmoothness { get; init; } = 5;
}
