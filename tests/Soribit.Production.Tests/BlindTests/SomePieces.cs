using Soribit.Music;
using Soribit.Music.Midi;
using Soribit.Music.Parts;

namespace Soribit.Production.Tests.BlindTests;

/// <summary>Folders of MIDI files made for the tests.</summary>
internal static class SomePieces
{
    /// <summary>Sixteen bars, most of 40 seconds: one part by request, so that no two names sound alike.</summary>
    public static byte[] Midi(ulong seed, TrackRole role = TrackRole.Accompaniment)
    {
        Assert.True(PartRequest.TrySpread("C | Am | F | G", Metre.FourFour, 16, out var chords, out _));
        var request = new PartRequest(role, Key.CMajor, Metre.FourFour, 16, 100, chords, PitchRange.Mid, 50, 110, "acoustic_piano", PartGenre.NewAge);
        return ScoreMidi.ToMidi(PartComposer.Compose(request, seed).ToScore("x")).ToBytes();
    }

    public static string Folder(string path, params (string Name, byte[] Bytes)[] files)
    {
        Directory.CreateDirectory(path);
        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(Path.Combine(path, name), bytes);
        }

        return path;
    }
}
