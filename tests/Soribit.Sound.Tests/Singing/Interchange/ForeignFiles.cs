using System.Globalization;
using System.Text;

namespace Soribit.Sound.Tests.Singing.Interchange;

/// <summary>Files as other programs write them, written by hand after their documentation.</summary>
internal static class ForeignFiles
{
    /// <summary>As UTAU writes it: Shift-JIS, CRLF, kana, empty fields, a tempo change, drawn pitch and vibrato.</summary>
    public static byte[] Sakura { get; } = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(Ust(
        "Tempo=100.00",
        Note(480, "R", 60),
        Note(480, "さ", 69, "PreUtterance=", "Velocity=100", "Envelope=0,5,35,0,100,100,0"),
        Note(480, "く", 69, "PBS=-60;0", "PBW=100,80", "PBY=3,", "PBM=s,"),
        Note(960, "a ら", 71, "Intensity=100", "PBS=-30", "PBW=60", "PBY=", "VBR=65,180,35,20,20,0,0,0"),
        Note(240, "R", 60),
        Note(480, "シャ", 72, "Tempo=50"),
        Note(480, "-", 71)));

    /// <summary>As a Korean user of UTAU saves it: the Korean code page.</summary>
    public static byte[] KoreanUst { get; } = CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes(Ust(
        "Tempo=90,00", Note(480, "나", 60), Note(480, "보", 62), Note(480, "기", 64), Note(960, "가", 62)));

    /// <summary>As OpenUtau 0.1 writes it: flow mappings, quoted pluses, a hint in brackets, a breath, a second track.</summary>
    public const string Hello = """
        name: New Project
        comment: ''
        output_dir: Vocal
        cache_dir: UCache
        ustx_version: 0.6
        resolution: 480
        bpm: 120
        beat_per_bar: 4
        beat_unit: 4
        expressions:
          dyn:
            name: dynamics (curve)
            abbr: dyn
            type: Curve
            min: -240
            max: 120
            default_value: 0
            is_flag: false
            flag: ''
        exp_selectors:
        - dyn
        - pitd
        exp_primary: 0
        exp_secondary: 1
        key: 0
        time_signatures:
        - bar_position: 0
          beat_per_bar: 3
          beat_unit: 4
        tempos:
        - position: 0
          bpm: 120
        - position: 1920
          bpm: 60
        tracks:
        - singer: ''
          phonemizer: OpenUtau.Core.DefaultPhonemizer
          renderer_settings: {}
          track_name: Track1
          track_color: Blue
          mute: false
          solo: false
          volume: 0
          pan: 0
        voice_parts:
        - duration: 3840
          name: New Part
          comment: ''
          track_no: 0
          position: 480
          notes:
          - position: 0
            duration: 480
            tone: 60
            lyric: hello
            pitch:
              data:
              - {x: -40, y: 0, shape: io}
              - {x: 40, y: 0, shape: io}
              snap_first: true
            vibrato: {length: 0, period: 175, depth: 25, in: 10, out: 10, shift: 0, drift: 0, vol_link: 0}
            phoneme_expressions: []
            phoneme_overrides: []
          - position: 480
            duration: 480
            tone: 64
            lyric: '+'
            pitch:
              data:
              - {x: -25, y: -40, shape: io}
              - {x: 50, y: 4, shape: l}
              - {x: 120, y: 0, shape: io}
              snap_first: true
            vibrato: {length: 50, period: 200, depth: 30, in: 10, out: 10, shift: 0, drift: 0, vol_link: 0}
            phoneme_expressions: []
            phoneme_overrides: []
          - position: 960
            duration: 240
            tone: 62
            lyric: '+~'
            pitch:
              data: []
              snap_first: true
            vibrato: {length: 0, period: 175, depth: 25, in: 10, out: 10, shift: 0, drift: 0, vol_link: 0}
          - position: 1200
            duration: 240
            tone: 60
            lyric: AP
          - position: 1440
            duration: 960
            tone: 67
            lyric: dear[d ih r]
          curves:
          - xs: [0, 5]
            ys: [0, 10]
            abbr: pitd
        - duration: 480
          name: Other
          comment: ''
          track_no: 1
          position: 0
          notes:
          - position: 0
            duration: 480
            tone: 48
            lyric: la
          curves: []
        wave_parts: []
        """;

    public static string Ust(string tempo, params string[] notes) =>
        $"[#VERSION]\r\nUST Version1.2\r\n[#SETTING]\r\n{tempo}\r\nTracks=1\r\nProjectName=song\r\nVoiceDir=%VOICE%uta\r\nOutFile=\r\nCacheDir=song.cache\r\nTool1=wavtool.exe\r\nTool2=resampler.exe\r\nMode2=True\r\n"
        + string.Concat(notes.Select((note, i) => string.Create(CultureInfo.InvariantCulture, $"[#{i:0000}]\r\n{note}"))) + "[#TRACKEND]\r\n";

    public static string Note(int length, string lyric, int pitch, params string[] further) =>
        string.Create(CultureInfo.InvariantCulture, $"Length={length}\r\nLyric={lyric}\r\nNoteNum={pitch}\r\n{string.Concat(further.Select(line => line + "\r\n"))}");
}
