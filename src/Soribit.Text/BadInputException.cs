namespace Soribit.Text;

/// <summary>What a person wrote cannot be used: one clear sentence that names the file, the line and what would be accepted.</summary>
/// <remarks>Hosts print <see cref="Exception.Message"/> alone and leave with exit code 2.</remarks>
public sealed class BadInputException : Exception
{
    /// <param name="file">The file as the person named it, or null when the text came from elsewhere (a prompt, an option).</param>
    /// <param name="line">1-based line, or null when no single line is at fault.</param>
    /// <param name="sentence">What is wrong and what would be accepted.</param>
    public BadInputException(string? file, int? line, string sentence)
        : base((file, line) switch
        {
            (null, null) => sentence,
            (null, { } at) => $"line {at}: {sentence}",
            ({ } name, null) => $"{name}: {sentence}",
            ({ } name, { } at) => $"{name}:{at}: {sentence}",
        })
    {
        File = file;
        Line = line;
        Sentence = sentence;
    }

    public string? File { get; }

    public int? Line { get; }

    public string Sentence { get; }
}
