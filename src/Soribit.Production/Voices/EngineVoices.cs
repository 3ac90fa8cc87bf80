using Soribit.Production.Programs;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Resynthesis;

namespace Soribit.Production.Voices;

/// <summary>The singers that stand on the speech engines of this machine.</summary>
public static class EngineVoices
{
    private const string FliteLicence = "CMU flite licence (BSD-like)";

    private static readonly EngineTimbre Man = new(60, 320);
    private static readonly EngineTimbre Woman = new(100, 480);

    /// <summary>The voices of flite that are offered, the best first: those built from hours of one speaker (CMU ARCTIC).</summary>
    private static readonly (string Source, Voice Voice, EngineTimbre Timbre)[] Flite =
    [
        ("rms", English("rms", 43, 64, new(
            "A man's voice, clear and steady, its highs above 7 kHz made up; a little buzzy on long notes. Best between A2 and C4.",
            "또렷하고 안정된 남자 목소리입니다. 7 kHz 위는 지어낸 소리이고 긴 음에서 조금 윙윙거립니다. A2에서 C4 사이가 가장 좋습니다.")), Man),
        ("slt", English("slt", 53, 74, new(
            "A woman's voice, soft, its highs above 7 kHz made up; consonants are less clear than rms's. Best between G3 and C5.",
            "부드러운 여자 목소리입니다. 7 kHz 위는 지어낸 소리이고 자음이 rms보다 덜 또렷합니다. G3에서 C5 사이가 가장 좋습니다.")), Woman),
        ("awb", English("awb", 43, 64, new(
            "A man's voice with a Scottish accent, its highs above 7 kHz made up; rougher than rms and harder to understand. Best between A2 and C4.",
            "스코틀랜드 억양의 남자 목소리입니다. 7 kHz 위는 지어낸 소리이고 rms보다 거칠어 알아듣기 어렵습니다. A2에서 C4 사이가 가장 좋습니다.")), Man),
    ];

    /// <summary>espeak-ng's Korean voice, as it is and with a shorter vocal tract. A spectral floor fills the holes between its few formants.</summary>
    private static readonly (Voice Voice, EngineTimbre Timbre)[] Espeak =
    [
        (Korean("espeak-ko-male", 43, 64, new(
            "A man's voice by formants, every syllable clear, thin and robotic. Best between A2 and C4.",
            "포먼트로 만든 남자 목소리입니다. 음절마다 또렷하지만 얇고 로봇 같습니다. A2에서 C4 사이가 가장 좋습니다.")), new(60, 320, new VocoderSettings(1, 36))),
        (Korean("espeak-ko-female", 53, 74, new(
            "A woman's voice made of a man's by a shorter vocal tract; clear, thin and robotic. Best between G3 and C5.",
            "남자 목소리의 성도를 줄여 만든 여자 목소리입니다. 또렷하지만 얇고 로봇 같습니다. G3에서 C5 사이가 가장 좋습니다.")), new(60, 320, new VocoderSettings(1.16, 36))),
    ];

    /// <summary>Looks for the engines. What is missing is not offered, and named in the notes.</summary>
    public static async Task<EngineVoicesFound> FoundAsync(CancellationToken cancel)
    {
        var notes = new List<Wording>();
        var singers = new List<ISinger>();
        if (await FliteSpeech.VoicesAsync(cancel) is { } installed)
        {
            singers.AddRange(Flite
                .Where(entry => installed.Contains(entry.Source, StringComparer.Ordinal))
                .Select(entry => new EngineSinger(entry.Voice, new RememberedSpeech(new FliteSpeech(entry.Source)), entry.Timbre)));
        }
        else
        {
            notes.Add(Missing("flite", "English voices rms, slt, awb", "영어 목소리 rms, slt, awb"));
        }

        if (EspeakSpeech.IsInstalled)
        {
            var speech = new RememberedSpeech(new EspeakSpeech());
            singers.AddRange(Espeak.Select(entry => new EngineSinger(entry.Voice, speech, entry.Timbre)));
        }
        else
        {
            notes.Add(Missing("espeak-ng", "Korean voices espeak-ko-male, espeak-ko-female", "한국어 목소리 espeak-ko-male, espeak-ko-female"));
        }

        return new EngineVoicesFound(singers, notes);
    }

    private static Wording Missing(string package, string voices, string koreanVoices) => new(
        $"{package} is not installed: without it there are no {voices}. On Debian or Ubuntu: sudo apt-get install {package}",
        $"{package}이/가 설치되어 있지 않아 {koreanVoices}을/를 쓸 수 없습니다. 데비안이나 우분투에서는: sudo apt-get install {package}");

    private static Voice Korean(string name, int low, int high, Wording about) => new(
        name, ["ko"], low, high, "GPL-3.0-or-later (the program; not what it says)", IsForSale: true, "Voice: espeak-ng, run as a program.", about);

    private static Voice English(string source, int low, int high, Wording about) => new(
        $"flite-{source}", ["en"], low, high, FliteLicence, IsForSale: true, $"Voice: {source} of flite, Language Technologies Institute, Carnegie Mellon University.", about);
}

/// <param name="Notes">What is missing, and how to get it.</param>
public sealed record EngineVoicesFound(IReadOnlyList<ISinger> Singers, IReadOnlyList<Wording> Notes);
