namespace Soribit.Text;

/// <summary>What a person wrote cannot be used: one clear sentence that names the file, the line and what would be accepted.</summary>
/// <remarks>Hosts print <see cref="Exception.Message"/> alone and leave with exit code 2.</remarks>
/// <param name="file">The file as the person named it, or null when the text came from elsewhere (a prompt, an option).</param>
/// <param name="line">1-based line, or null when no single line is at fault.</param>
/// <param name="sentence">What is wrong and what would be accepted.</param>
public sealed class BadInputException(string? file, int? line, Wording sentence) : SpokenException(Placed(file, line, sentence))
{
    public string? File { get; } = file;

    public int? Line { get; } = line;

    public Wording Sentence { get; } = sentence;

    private static Wording Placed(string? file, int? line, Wording sentence) => (file, line) switch
    {
        (null, null) => sentence,
        (null, { } at) => new($"line {at}: {sentence}", $"{at}행: {sentence}"),
        ({ } name, null) => new($"{name}: {sentence}", $"{name}: {sentence}"),
        ({ } name, { } at) => new($"{name}:{at}: {sentence}", $"{name}:{at}: {sentence}"),
    };
}
