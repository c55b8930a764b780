using System.Numerics;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Training;

/// <summary>
/// Draws a new variant of an image for every epoch: each pixel of the result looks up its place in the original through
/// one map of shift, rotation, scaling, stretching, slanting, mirroring and elastic distortion, and is interpolated
/// from the four pixels there. Outside is 0. At last the pen becomes thicker or thinner.
/// </summary>
internal sealed class ImageAugmenter<T> : ISampleTransform<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Augmentation augmentation;
    private readonly ulong seed;
    private readonly int width,
        height;

    /// <summary>
    /// Blur along rows and along columns, each a square matrix; applied to white noise they give a smooth field.
    /// </summary>
    private readonly float[] blurAcross,
        blurDown;
    private readonly float noiseScale;

    [ThreadStatic]
    private static Fields? fields;

    private ulong epoch;

    public ImageAugmenter(Augmentation augmentation, int width, int height, int seed)
    {
        this.augmentation = augmentation;
        this.width = width;
        this.height = height;
        this.seed = (ulong)seed;
        blurAcross = Blur(width, augmentation.ElasticSmoothness);
        blurDown = Blur(height, augmentation.ElasticSmoothness);
        // Uniform noise from -1 to 1 has variance 1/3; each blur has rows of length 1, so the field keeps that
        // variance.
        noiseScale = (float)(augmentation.ElasticStrength * Math.Sqrt(3));
    }

    public void BeginEpoch(int epoch) => this.epoch = (ulong)epoch;

    public void Apply(ReadOnlySpan<T> input, Span<T> output, int sample)
    {
        var random = new SplitMix64(seed, epoch, (ulong)sample, 0x1A6E);
        double angle = Symmetric(ref random, augmentation.Rotation) * Math.PI / 180;
        double scale = 1 / (1 + Symmetric(ref random, augmentation.Scaling));
        double shiftX = Symmetric(ref random, augmentation.Shift),
            shiftY = Symmetric(ref random, augmentation.Shift);
        double mirror = augmentation.HorizontalFlip && (random.Next() & 1) == 1 ? -1 : 1;
        float cos = (float)(Math.Cos(angle) * scale),
            sin = (float)(Math.Sin(angle) * scale);
        var own =
            fields is { } existing && existing.X.Length == width * height
                ? existing
                : fields = new Fields(width * height);
        bool isElastic = augmentation.ElasticStrength > 0;
        if (isElastic)
        {
            SmoothField(ref random, own.Noise, own.Scratch, own.X);
            SmoothField(ref random, own.Noise, own.Scratch, own.Y);
        }

        // Drawn last: who does not ask for them gets the same images as ever.
        double stretch = IsStretched
            ? Math.Pow(augmentation.Widest / augmentation.Narrowest, random.NextDouble()) * augmentation.Narrowest
            : 1;
        double slant = augmentation.Slant > 0 ? Symmetric(ref random, Math.Tan(augmentation.Slant * Math.PI / 180)) : 0;
        // From the result's pixel back to the original's: first upright and of the old width, then turned and scaled.
        var distortion = new Distortion
        {
            Width = width,
            Height = height,
            XX = (float)(mirror * cos / stretch),
            XY = (float)(mirror * (sin - cos * slant / stretch)),
            YX = (float)(-sin / stretch),
            YY = (float)(cos + sin * slant / stretch),
            ShiftX = shiftX,
            ShiftY = shiftY,
        };
        float[] fieldX = isElastic ? own.X : [],
            fieldY = isElastic ? own.Y : [];
        if (PageKernels.Exist<T>())
            PageKernels.Distort(input, fieldX, fieldY, output, distortion);
        else
            Distort(input, fieldX, fieldY, output, distortion);
        double pen = augmentation.ThickerPen + augmentation.ThinnerPen;
        if (pen > 0)
            ChangePen(output, own.Image, pen * random.NextDouble() - augmentation.ThinnerPen);
    }

    /// <summary>As <see cref="PageKernels.Distort"/>.</summary>
    private void Distort(
        ReadOnlySpan<T> input,
        ReadOnlySpan<float> fieldX,
        ReadOnlySpan<float> fieldY,
        Span<T> output,
        in Distortion distortion
    )
    {
        float centerX = (width - 1) / 2f,
            centerY = (height - 1) / 2f;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int pixel = y * width + x;
                float dx = (float)(x - centerX - distortion.ShiftX),
                    dy = (float)(y - centerY - distortion.ShiftY);
                float fromX = centerX + (distortion.XX * dx + distortion.XY * dy),
                    fromY = centerY + distortion.YY * dy + distortion.YX * dx;
                if (fieldX.Length > 0)
                {
                    fromX += fieldX[pixel];
                    fromY += fieldY[pixel];
                }

                output[pixel] = At(input, fromX, fromY);
            }
        }
    }

    private bool IsStretched => augmentation.Narrowest < 1 || augmentation.Widest > 1;

    /// <summary>Each pixel moves a part of the way towards its brightest neighbour, or its darkest.</summary>
    private void ChangePen(Span<T> image, T[] before, double thicker)
    {
        image.CopyTo(before);
        var part = T.CreateTruncating(Math.Abs(thicker));
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                T own = before[y * width + x],
                    left = Pixel(before, x - 1, y),
                    right = Pixel(before, x + 1, y),
                    above = Pixel(before, x, y - 1),
                    below = Pixel(before, x, y + 1);
                var goal =
                    thicker > 0
                        ? T.Max(T.Max(T.Max(left, right), T.Max(above, below)), own)
                        : T.Min(T.Min(T.Min(left, right), T.Min(above, below)), own);
                image[y * width + x] = own + part * (goal - own);
            }
        }
    }

    /// <summary>Bilinear interpolation.</summary>
    private T At(ReadOnlySpan<T> image, float x, float y)
    {
        if (!(x > -1 && y > -1 && x < width && y < height))
            return T.Zero;
        int left = (int)MathF.Floor(x),
            top = (int)MathF.Floor(y);
        T right = T.CreateTruncating(x - left),
            down = T.CreateTruncating(y - top);
        T upper = Pixel(image, left, top),
            lower = Pixel(image, left, top + 1);
        upper += right * (Pixel(image, left + 1, top) - upper);
        lower += right * (Pixel(image, left + 1, top + 1) - lower);
        return upper + down * (lower - upper);
    }

    private T Pixel(ReadOnlySpan<T> image, int x, int y) =>
        (uint)x < (uint)width && (uint)y < (uint)height ? image[y * width + x] : T.Zero;

    /// <summary>White noise, blurred down and across.</summary>
    private void SmoothField(ref SplitMix64 random, float[] noise, float[] scratch, float[] field)
    {
        for (int i = 0; i < noise.Length; i++)
            noise[i] = noiseScale * (float)(2 * random.NextDouble() - 1);
        MatrixProduct.Multiply<float>(blurDown, noise, scratch, height, width, height, threads: 1);
        MatrixProduct.Multiply<float>(scratch, blurAcross, field, height, width, width, transposeB: true, threads: 1);
    }

    /// <summary>A Gaussian around each place, scaled so that a row's squares sum to one.</summary>
    private static float[] Blur(int size, double deviation)
    {
        float[] matrix = new float[size * size];
        for (int i = 0; i < size; i++)
        {
            var row = matrix.AsSpan(i * size, size);
            float squares = 0;
            for (int j = 0; j < size; j++)
            {
                row[j] = (float)Math.Exp(-(i - j) * (i - j) / (2 * deviation * deviation));
                squares += row[j] * row[j];
            }

            for (int j = 0; j < size; j++)
                row[j] /= MathF.Sqrt(squares);
        }

        return matrix;
    }

    private static double Symmetric(ref SplitMix64 random, double limit) => limit * (2 * random.NextDouble() - 1);

    private sealed class Fields(int pixels)
    {
        public float[] Noise { get; } = new float[pixels];

        public float[] Scratch { get; } = new float[pixels];

        public float[] X { get; } = new float[pixels];

        public float[] Y { get; } = new float[pixels];

        public T[] Image { get; } = new T[pixels];
    }
}
