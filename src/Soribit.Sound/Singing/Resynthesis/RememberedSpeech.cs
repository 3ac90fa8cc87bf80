using System.Collections.Concurrent;

namespace Soribit.Sound.Singing.Resynthesis;

/// <summary>Asks a source for each row of sounds once: a chorus comes back.</summary>
public sealed class RememberedSpeech(ISpeechSource source) : ISpeechSource
{
    private readonly ConcurrentDictionary<string, Speech> _said = new(StringComparer.Ordinal);

    public async Task<Speech> SpeakAsync(IReadOnlyList<SungPhone> phones, CancellationToken cancel)
    {
        var key = string.Join(' ', phones.Select(phone => $"{phone.Phoneme.Symbol}{phone.Syllable - phones[0].Syllable}"));
        return _said.TryGetValue(key, out var known) ? known : _said.GetOrAdd(key, await source.SpeakAsync(phones, cancel));
    }
}
