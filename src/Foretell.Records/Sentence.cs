namespace Foretell.Records;

/// <summary>What an exception has to say to people.</summary>
public static class Sentence
{
    /// <summary>The message without what the framework appends: the parameter's name, and the value that the sentence
    /// has already.</summary>
    public static string Of(Exception error) => error is ArgumentException { ParamName: { } parameter }
        ? error.Message.Split($" (Parameter '{parameter}')")[0]
        : error.Message;
}
