namespace NeuralNotebooks.Exercises;

/// <summary>What an exercise asks of a student.</summary>
public enum ExerciseKind
{
    /// <summary>Say what will come out, before anything runs.</summary>
    Predict,

    /// <summary>Work a number out.</summary>
    Compute,

    /// <summary>Change what is there.</summary>
    Change,

    /// <summary>Write something new.</summary>
    Build,

    /// <summary>Find the fault that was planted, and fix it.</summary>
    FindTheBug,

    /// <summary>Look at what happened, and say why.</summary>
    Diagnose,

    /// <summary>Reach a goal; any way counts.</summary>
    Experiment,

    /// <summary>Answer an open question in words of your own.</summary>
    Explain,
}
