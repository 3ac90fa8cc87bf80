using Soribit.Music.Events;

namespace Soribit.Training.Parts;

/// <summary>The corpora as tracks; no title is on both sides.</summary>
public sealed record SplitTracks(IReadOnlyList<Track> Train, IReadOnlyList<Track> HeldOut)
{
    /// <param name="data">The folder of the corpora; reading them takes most of a minute.</param>
    public static SplitTracks Read(string data)
    {
        List<Track> train = [], held = [];
        foreach (var piece in new Corpora(data).Read())
        {
            (piece.IsHeldOut ? held : train).AddRange(TrackMaker.Make(piece.Piece));
        }

        return new SplitTracks(train, held);
    }
}
