using System.Buffers;
using System.Globalization;
using System.Text;
using Soribit.Music;
using Soribit.Music.Melodies;
using Soribit.Text;

namespace Soribit.Sound.Singing.Planning;

/// <summary>The singing as a page that a person edits: one line a note. What <see cref="Format"/> writes, <see cref="Parse"/> reads back exactly.</summary>
/// <remarks>
/// <code>
/// voice: yuna
/// harmony: 1
/// doubles: yes
/// effect: none
///
/// [1] breath 0.3
///   12.5     0.6      A4   나   n88 a             loud 0.62 breathy 0.18 slide 0.085 vibrato 5.7/30/0.26
///   13.1     0.4      C5   ~    ~                 loud 0.64 breathy 0.18 slide 0.085 bend 0:-40/0.1:0
/// </code>
/// An x before the note's name marks one that is spoken (rap).
/// A line is the second at which the vowel begins, the length in seconds, the note, the syllable, its sounds, then how it is sung.
/// </remarks>
public static class VocalText
{
    internal const string ChorusMark = "chorus";

    /// <summary>What begins a remark, a phrase, or goes on with a syllable.</summary>
    private static readonly SearchValues<char> Marks = SearchValues.Create("#~[");

    private static readonly Wording Guide = new(
        """
        # How it is sung, one line a note: second, length, note, syllable, sounds, manner. ~ goes on with the syllable before (a melisma).
        # Sounds: consonants with their milliseconds (n88), the vowel without. It begins on the beat, consonants before it stand earlier.
        # loud and breathy: 0 to 1. slide: seconds from the note before. scoop: cents from below. vibrato: swings a second/cents/seconds of delay.
        # bend: your own pitch in cents by seconds of the note, 0:-40/0.1:0. [1] begins a phrase; breath: seconds of breathing in; chorus: where others sing with it.
        # harmony: 0 to 3 further voices. doubles: yes or no. effect: none or vocoder.

        """,
        """
        # 노래하는 법, 한 줄에 음 하나: 초, 길이, 음, 음절, 소리, 표현. ~은 앞 음절을 이어 부름(멜리스마).
        # 소리: 자음은 밀리초와 함께(n88), 모음은 그대로. 모음이 박에 오고 그 앞 자음은 먼저 시작합니다.
        # loud, breathy: 0~1. slide: 앞 음에서 옮겨 오는 초. scoop: 아래에서 올라오는 센트. vibrato: 초당 떨림/센트/늦추는 초.
        # bend: 음 안의 초에 따른 센트로 적는 나만의 음높이, 0:-40/0.1:0. [1]은 구의 시작, breath는 들이쉬는 초, chorus는 함께 부르는 곳.
        # harmony: 함께 부르는 목소리 0~3. doubles: yes 또는 no. effect: none 또는 vocoder.

        """);

    /// <summary>Said only where something is rapped.</summary>
    private static readonly Wording RapGuide = new(
        "# xA2: rapped. The voice speaks, its pitch gliding from note to note; raise or lower a note to move an accent.\n",
        "# xA2: 랩. 음에서 음으로 미끄러지며 말합니다. 음을 올리거나 내려 억양을 옮깁니다.\n");

    /// <param name="key">Of the song, by which the notes are spelled; null for C major.</param>
    /// <param name="inKorean">The guide at the top is for a Korean song.</param>
    public static string Format(VocalPlan plan, Key? key = null, bool inKorean = false)
    {
        var text = new StringBuilder(Guide.In(inKorean));
        text.Append(plan.Phrases.Any(phrase => phrase.Notes.Any(note => note.IsRapped)) ? RapGuide.In(inKorean) : "");
        text.Append(CultureInfo.InvariantCulture, $"voice: {plan.Voice}\nharmony: {plan.Harmony}\ndoubles: {(plan.Doubles ? "yes" : "no")}\n");
        text.Append(CultureInfo.InvariantCulture, $"effect: {EffectName(plan.Effect)}\n");
        for (var i = 0; i < plan.Phrases.Count; i++)
        {
            var phrase = plan.Phrases[i];
            text.Append(CultureInfo.InvariantCulture, $"\n[{i + 1}]{(phrase.Breath > 0 ? $" breath {Number(phrase.Breath)}" : "")}{(phrase.IsChorus ? " " + ChorusMark : "")}\n");
            foreach (var note in phrase.Notes)
            {
                Append(text, note, key ?? Key.CMajor);
            }
        }

        return text.ToString();
    }

    /// <param name="file">Named in errors; null when the text is from elsewhere.</param>
    /// <exception cref="BadInputException">With the line and what would be accepted.</exception>
    public static VocalPlan Parse(string text, string? file = null) => new VocalTextReader(file).Read(text);

    internal static string EffectName(VocalEffect effect) => effect == VocalEffect.Vocoder ? "vocoder" : "none";

    private static void Append(StringBuilder text, PlannedNote note, Key key)
    {
        var name = (note.IsRapped ? "x" : "") + NoteName.Of(note.Pitch, key);
        var (syllable, sounds) = note.Syllable is { } sung ? (LetterNumbers.Write(sung.Text, Marks), Sounds(sung)) : ("~", "~");
        text.Append(CultureInfo.InvariantCulture, $"  {Number(note.Start),-9} {Number(note.Seconds),-7} {name,-4} {syllable,-5} {sounds,-22}");
        var manner = note.Manner;
        text.Append(CultureInfo.InvariantCulture, $" loud {Number(manner.Loudness)} breathy {Number(manner.Breathiness)} slide {Number(manner.Slide)}");
        if (manner.Scoop != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" scoop {Number(manner.Scoop)}");
        }

        if (manner.Vibrato is { } vibrato)
        {
            text.Append(CultureInfo.InvariantCulture, $" vibrato {Number(vibrato.Hertz)}/{Number(vibrato.Cents)}/{Number(vibrato.Delay)}");
        }

        if (manner.Bend.Count > 0)
        {
            text.Append(" bend ").AppendJoin('/', manner.Bend.Select(point => $"{Number(point.Seconds)}:{Number(point.Cents)}"));
        }

        text.Append('\n');
    }

    private static string Sounds(PlannedSyllable syllable) =>
        string.Join(' ', [.. syllable.Onset.Select(Sound), syllable.Nucleus.Symbol, .. syllable.Coda.Select(Sound)]);

    private static string Sound(PlannedPhone phone) => $"{phone.Phoneme.Symbol}{Number(Math.Round(1000 * phone.Seconds, 6))}";

    /// <summary>A syllable without the characters that part words, so that any lyrics can be written back.</summary>
    private static string Number(double value) => value.ToString("0.##########", CultureInfo.InvariantCulture);
}
