using System.Globalization;
using Soribit.Sound.Mixing;
using Soribit.Text;
using Soribit.Text.Yaml;

namespace Soribit.Sound.Mastering;

/// <summary>The text form of how a song is mastered, YAML. What <see cref="Format"/> writes, <see cref="Parse"/> reads back exactly.</summary>
public static class MasterText
{
    private static readonly Wording Header = new(
        """
        # The master. loudness: LUFS that the song reaches. ceiling: dBTP that it stays under. clip: dB of peaks that are rounded before they are limited.
        # eq: [low-shelf 70 -1 q 0.7, peak 280 -1 q 0.8, high-shelf 8000 2 q 0.7]: shape, Hz, dB, q. glue: a compressor, its threshold in dB of a mix at -20 LUFS, or off.

        """,
        """
        # 마스터. loudness: 노래가 이르는 LUFS. ceiling: 넘지 않는 dBTP. clip: 리미터 앞에서 둥글게 깎는 봉우리의 dB.
        # eq: [low-shelf 70 -1 q 0.7, peak 280 -1 q 0.8, high-shelf 8000 2 q 0.7]: 모양, Hz, dB, q. glue: 컴프레서(threshold는 -20 LUFS인 믹스의 dB) 또는 off.

        """);

    /// <param name="inKorean">The guide at the top is for a Korean song.</param>
    public static string Format(MasterSettings settings, bool inKorean = false) => Header.In(inKorean) + string.Create(
        CultureInfo.InvariantCulture,
        $"loudness: {settings.Loudness}\nceiling: {settings.Ceiling}\neq: {MixText.Eq(settings.Eq)}\nglue: {MixText.Compressor(settings.Glue)}\nclip: {settings.Clip}\n");

    /// <param name="file">Named in errors; null when the text is from elsewhere.</param>
    /// <exception cref="BadInputException">With the line and what would be accepted. What is left out has the default style's value.</exception>
    public static MasterSettings Parse(string text, string? file = null) => MixReading.Master(YamlFields.Parse(text, new("the master", "마스터"), file), MixStyles.Default.Master);
}
