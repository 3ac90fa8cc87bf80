using System.Globalization;
using Soribit.Music;
using Soribit.Music.Events;
using Soribit.Music.Midi;
using Soribit.Music.Notation;
using Soribit.Music.Parts;
using Soribit.Training.Melodies;

namespace Soribit.Training.Parts;

/// <summary>A work of the open corpora, where it comes from and under which licence.</summary>
/// <param name="File">Path within the folder of the data.</param>
internal sealed record CorpusPiece(SourcePiece Piece, string File, string Licence, bool IsHeldOut);

/// <summary>Reads the corpora that the models of parts are trained on.</summary>
/// <remarks>Held out are every tenth title of hymns, lead sheets and songs together (as for the melody's statistics), every tenth quartet, and the Groove set's own test split.</remarks>
internal sealed class Corpora(string data)
{
    private const int HoldOutEvery = 10;

    private readonly CmuStress _stress = new(File.ReadLines(Path.Combine(data, "cmudict", "cmudict.dict")));

    public IEnumerable<CorpusPiece> Read()
    {
        var tunes = Files("openhymnal", "*.abc").Select(path => (Path: path, Piece: AbcHymnReader.ReadVoices(File.ReadAllText(path), _stress.Of), Licence: "public domain"))
            .Where(tune => tune.Piece is not null).DistinctBy(tune => (tune.Piece!.Title, tune.Piece.Parts[0].Notes.Count))
            .Concat(Files("openewld/dataset", "*.mxl").Select(path => (path, Score(path, Manner.LeadSheet), "public domain (first performed 1929 or earlier)")))
            .Concat(Files("openscore-lieder/scores", "*.mxl").Select(path => (path, Score(path, Manner.ArtSong), "CC0 1.0")));
        var quartets = Files("openscore-quartets", "*.mxl").Select(path => (Path: path, Piece: Score(path, Manner.Quartet), Licence: "CC0 1.0"));
        return HoldOut(tunes).Concat(HoldOut(quartets)).Concat(Grooves());
    }

    private IEnumerable<CorpusPiece> HoldOut(IEnumerable<(string Path, SourcePiece? Piece, string Licence)> read)
    {
        var pieces = read.Where(tune => tune.Piece is not null).ToList();
        var held = pieces.Select(tune => tune.Piece!.Title).Distinct().Order(StringComparer.Ordinal).Where((_, i) => i % HoldOutEvery == 0).ToHashSet();
        return pieces.Select(tune => new CorpusPiece(tune.Piece!, Path.GetRelativePath(data, tune.Path), tune.Licence, held.Contains(tune.Piece!.Title)));
    }

    private SourcePiece? Score(string path, Manner manner)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var score = MusicXmlReader.Read(stream);
            return score.Parts.All(part => part.Sounding.Count == 0) ? null : ScorePieces.Read(score, Path.GetFileName(Path.GetDirectoryName(path))!, manner, _stress.Of);
        }
        catch (InvalidDataException fault)
        {
            Console.Error.WriteLine($"{path}: {fault.Message}");
            return null;
        }
    }

    private IEnumerable<CorpusPiece> Grooves()
    {
        foreach (var row in File.ReadLines(Path.Combine(data, "groove", "groove_meta.csv")).Skip(1))
        {
            var fields = row.Split('\t');
            var slash = fields[3].Replace('-', '/');
            if (fields[6] is not ("train" or "test") || !Metre.TryParse(slash, out var metre) || !EventGrid.TryMetre(metre, out metre))
            {
                continue;
            }

            using var stream = File.OpenRead(Path.Combine(data, "groove", fields[4]));
            yield return new CorpusPiece(
                Groove(MidiFile.Read(stream), Path.GetFileNameWithoutExtension(fields[4]) + " " + fields[4].Split('/')[0], metre, double.Parse(fields[1], CultureInfo.InvariantCulture)),
                Path.Combine("groove", fields[4]), "CC BY 4.0 (Google LLC)", fields[6] == "test");
        }
    }

    private static SourcePiece Groove(MidiFile file, string title, Metre metre, double tempo)
    {
        var scale = Ticks.PerQuarter / (double)file.Division.TicksPerQuarter;

        var ticks = file.Notes.Select(note => note.Tick * scale).ToList();
        var step = OffGrid(ticks, Ticks.PerSixteenth) <= OffGrid(ticks, Ticks.PerQuarter / 6.0) ? Ticks.PerSixteenth : Ticks.PerQuarter / 6;

        // How early a whole take lies is the latency of its recording; what remains is the drummer.
        var lean = ticks.Count == 0 ? 0 : ticks.Average(tick => tick - (Math.Round(tick / step) * step));
        var notes = file.Notes.Zip(ticks, (note, tick) =>
        {
            var slot = (int)Math.Round(Math.Max(0, tick - lean) / step) * step;
            return new SourceNote(slot, EventGrid.TicksPerUnit, KitDrums.Of(note.Pitch), Velocity: note.Velocity, Late: (int)Math.Round(Math.Clamp(tick - lean - slot, -100, 100)));
        }).ToList();
        var count = notes.Count == 0 ? 0 : (notes[^1].Tick / metre.BarTicks) + 1;
        var bars = Enumerable.Range(0, count).Select(bar => new SourceBar(bar * metre.BarTicks, metre.BarTicks, metre)).ToList();
        return new SourcePiece(title, Manner.Groove, tempo, bars, [new SourcePart(TrackRole.Drums, 0, notes)]);
    }

    /// <summary>Mean distance from a grid, in steps of it. Chance gives 1/4 on every grid, so a finer grid does not win by being fine.</summary>
    private static double OffGrid(List<double> ticks, double step) => ticks.Count == 0 ? 0 : ticks.Average(tick => Math.Abs((tick / step) - Math.Round(tick / step)));

    private IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(data, folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
