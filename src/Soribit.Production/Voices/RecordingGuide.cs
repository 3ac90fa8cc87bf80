using System.Globalization;
using System.Text;
using Soribit.Sound.Singing.Voicebanks.Recording;

namespace Soribit.Production.Voices;

/// <summary>How to record one's own voice, in plain words.</summary>
internal static class RecordingGuide
{
    private const double SilenceSeconds = 1;

    private const string EnglishVowels = """
        The letters are those of CMU's dictionary:
          aa father   ae cat    ah cup    ao law    aw cow    ay my     eh bed    er bird
          ey day      ih sit    iy see    ow go     oy boy    uh book   uw too
          ch church   dh this   hh hat    jh judge  ng sing   sh she    th thin   zh measure
          the other consonants sound as they are written: b d f g k l m n p r s t v w y z
        A hyphen parts syllables: "kaa-kae-kah-kao-kaw-k" is five syllables, and a last k with no vowel behind it.
        """;

    public static string Of(RecordingList list, bool korean)
    {
        var minutes = Math.Ceiling(list.Prompts.Sum(prompt => prompt.Seconds + SilenceSeconds) / 60);
        return korean ? Korean(list, minutes) : English(list, minutes);
    }

    private static string English(RecordingList list, double minutes) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"How to record your voice ({list.Prompts.Count} files, about {minutes} minutes of singing)\n\n")
        .Append("""
            1. Place. A small room with curtains, clothes or books. Switch off fans and the heating; put the telephone away.
            2. Microphone. A hand's breadth (15 to 20 cm) from your mouth, a little to the side, always the same. Any USB microphone will do; a pop filter helps.
            3. Level. Sing your loudest vowel: the meter should stay at -6 dB or below, and never be red. Then leave the input alone.
            4. Format. WAV, mono, 44100 or 48000 Hz, 16 or 24 bits. No effects, no noise removal.
            5. Pitch. One comfortable note for all files, about where you speak with energy (men near C3 to E3, women near A3 to C4). No vibrato, no slides, the same strength throughout.
            6. Pace. About two syllables a second, joined in one breath without a gap; where there is a space in the line, a short silence. Sing every syllable clearly, and hold the vowels.
            7. Half a second of silence before and after each line. One line, one file; the file's name stands before the line.
            8. Breathe between the files, drink water, stop when you are hoarse. What is missing can be recorded another day.
            9. ./soribit voicebank check tells you what to sing again; ./soribit voicebank build makes the bank, also from an unfinished list.

            """)
        .Append(list.Language == "en" ? EnglishVowels + "\n" : "The lines are in Hangul: read them as they stand.\n")
        .ToString();

    private static string Korean(RecordingList list, double minutes) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"내 목소리 녹음하기 (파일 {list.Prompts.Count}개, 부르는 시간 {minutes}분쯤)\n\n")
        .Append("""
            1. 곳: 커튼이나 옷, 책이 있는 작은 방이 좋습니다. 선풍기와 난방을 끄고 전화기를 멀리 두십시오.
            2. 마이크: 입에서 한 뼘(15~20 cm), 조금 비켜서, 처음부터 끝까지 같은 자리에. USB 마이크면 됩니다. 팝 필터가 있으면 더 좋습니다.
            3. 크기: 가장 큰 모음을 불러 보아 -6 dB를 넘지 않게, 빨간불이 켜지지 않게 맞춘 다음 손대지 마십시오.
            4. 형식: WAV, 모노, 44100이나 48000 Hz, 16이나 24비트. 효과나 잡음 제거는 쓰지 마십시오.
            5. 높이: 모든 파일을 편안한 한 음으로, 힘 있게 말할 때의 높이쯤으로(남자는 C3~E3, 여자는 A3~C4 근처). 떨거나 끌지 말고 세기도 고르게.
            6. 빠르기: 1초에 두 음절쯤, 한숨에 이어서. 줄에 빈칸이 있으면 잠깐 쉽니다. 음절마다 또렷하게, 모음을 충분히 끄십시오.
            7. 줄마다 앞뒤로 0.5초쯤 조용히. 한 줄에 파일 하나, 파일 이름은 줄 앞에 적혀 있습니다.
            8. 파일 사이에 숨을 고르고 물을 드십시오. 목이 쉬면 멈추고, 남은 것은 다른 날 부르면 됩니다.
            9. ./soribit voicebank check로 다시 부를 것을 알아보고, ./soribit voicebank build로 음원을 만듭니다. 다 부르지 않아도 만들 수 있습니다.
            """)
        .Append('\n')
        .Append(list.Language == "en" ? EnglishVowels + "\n" : "")
        .ToString();
}
