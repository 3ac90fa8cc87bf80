using System.Diagnostics;
using System.Text;
using Soribit.Bilingual;
using Soribit.Music.Arranging;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Midi;
using Soribit.Music.Notation;
using Soribit.Music.Parts;
using Soribit.Music.Styles;
using Soribit.Sound;
using Soribit.Sound.Mastering;
using Soribit.Sound.Mixing;
using Soribit.Sound.Waves;
using Soribit.Testing;
using Soribit.Text.Briefs;
using Soribit.Text.Lyrics;

namespace Soribit.Scoreboard;

/// <summary>Damaged input for every reader: each mutant is read, or refused by the one exception that is made for it.</summary>
internal static class FuzzRows
{
    private const int Mutants = 1_000_000;

    /// <summary>Given to every reader as it is, and as the front matter of a page.</summary>
    private static IReadOnlyList<byte[]> Hostile { get; } =
        [.. Mutations.HostileYaml.SelectMany(yaml => new[] { yaml, $"---\n{yaml}\n---\n" }).Select(Encoding.UTF8.GetBytes)];

    public static IEnumerable<Row> Measure(Options options)
    {
        var readers = Readers();
        var each = (options.Quick ? Mutants / 100 : Mutants) / readers.Count + 1;
        int crashes = 0, count = 0;
        var slowest = TimeSpan.Zero;
        string first = "", slowestReader = "";
        foreach (var (name, valid, read) in readers)
        {
            foreach (var mutant in Mutations.Of(valid, each, seed: 20261122).Concat(Hostile))
            {
                var (taken, crash) = Try(read, mutant);
                if (taken > slowest)
                {
                    taken = Try(read, mutant).Taken; // once more: it may have waited for other processes
                    (slowest, slowestReader) = taken > slowest ? (taken, name) : (slowest, slowestReader);
                }

                if (crash is not null)
                {
                    crashes++;
                    first = first.Length > 0 ? first : $"; the first: {name}, {crash.GetType().Name}: {crash.Message}";
                }

                count++;
            }
        }

        yield return new Row("fuzz", "damaged inputs tried", count, "", Goal.AtLeast(options.Quick ? Mutants / 100 : Mutants), $"{readers.Count} readers: {string.Join(", ", readers.Select(reader => reader.Name))}");
        yield return new Row("fuzz", "crashes among them", crashes, "", Goal.AtMost(0), "neither read nor refused in one sentence" + first);
        yield return new Row("fuzz", "slowest of them", slowest.TotalSeconds, "s", Goal.AtMost(2), $"no hang; {slowestReader}");
    }

    /// <returns>The time it took, and the exception that no reader should let out.</returns>
    private static (TimeSpan Taken, Exception? Crash) Try(Action<byte[]> read, byte[] mutant)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            read(mutant);
        }
        catch (Exception refusal) when (refusal is SpokenException or InvalidDataException)
        {
            // What a reader says of input that it cannot use.
        }
        catch (Exception crash)
        {
            return (Stopwatch.GetElapsedTime(start), crash);
        }

        return (Stopwatch.GetElapsedTime(start), null);
    }

    private static IReadOnlyList<(string Name, byte[] Valid, Action<byte[]> Read)> Readers()
    {
        var lyrics = LyricReader.Read("Leave the lantern in the harbor\nLeave the latch upon the door\n", "en", null);
        var song = BenchSong.Compose("en", lyrics, StyleLibrary.Named("folk"), 1, seconds: null);
        var form = song.Form;
        var score = song.ToScore();
        using var xml = new MemoryStream();
        MusicXmlWriter.Write(score with { Parts = [] }, xml);
        using var wave = new MemoryStream();
        WaveWriter.Write(wave, new AudioBuffer(2, 300, 48000), SampleFormat.Int24);
        var mix = MixText.Format(MixStyles.For("pop", [("bass", TrackRole.Bass), ("lead", TrackRole.MainMelody)]));
        const string Brief = "---\ntitle: Harbor\nmood: tender, nostalgic\ntempo: 92\nkey: G major\nseconds: 1:30\nchords: |\n  | C | G |\n---\n[Verse 1]\nThe kettle ticks\n\n[후렴]\n나 보기가 역겨워\n";
        const string Request = """{"audio_key": "cmajor", "chord_progressions": ["C","C","C","C","Am","Am","G7","G7"], "pitch_range": "mid_high", "num_measures": 1, "bpm": 90, "genre": "newage", "track_role": "main_melody", "inst": "acoustic_piano", "time_signature": "4/4", "min_velocity": 50, "max_velocity": 70}""";
        return
        [
            Of("brief", Brief, text => BriefReader.Read(text, "brief.md")),
            Of("prompt", "a hopeful 90 second piano piece, 96 bpm, in D major, 3/4, without drums, ends at 1:30", text => PromptReader.Read(text)),
            Of("lyrics", "[Verse 1]\nThe kettle ticks, the gulls complain\n\n[후렴]\n나 보기가 역겨워 1999 TV\n", text => LyricReader.Read(text, "ko", null)),
            Of("form", FormText.Format(form), text => FormText.Parse(text)),
            Of("chords", ChordText.Format(song.Chords, form), text => ChordText.Parse(text, form)),
            Of("melody", MelodyText.Format(song.Melody, form), text => MelodyText.Parse(text, form, lyrics)),
            Of("arrangement", ArrangementText.Format(song.Arrangement, form), text => ArrangementText.Parse(text, form)),
            Of("part", PartText.Format(song.Parts[^1], form), text => PartText.Parse(text, form, song.Arrangement.Players[^1])),
            Of("style", StyleLibrary.TextOf("folk"), text => Style.Load(text)),
            Of("mix", mix, text => MixText.Parse(text)),
            Of("mastering", MasterText.Format(MixStyles.MasterFor("pop")), text => MasterText.Parse(text)),
            Of("part request", Request, text => PartRequestReader.Read(text, "requests.jsonl")),
            ("MIDI", ScoreMidi.ToMidi(score).ToBytes(), bytes => MidiFile.Read(bytes)),
            ("MusicXML", xml.ToArray(), bytes => MusicXmlReader.Read(new MemoryStream(bytes))),
            ("WAV", wave.ToArray(), bytes => WaveReader.Read(new MemoryStream(bytes))),
            .. FuzzedVoices.Readers(song, xml.ToArray(), wave.ToArray()),
        ];

        static (string, byte[], Action<byte[]>) Of(string name, string valid, Action<string> read) =>
            (name, Encoding.UTF8.GetBytes(valid), bytes => read(Encoding.UTF8.GetString(bytes)));
    }
}
