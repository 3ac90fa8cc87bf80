using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Soribit.Music.Parts;
using Soribit.Sound.Instruments;

// The first synthesizers of a process, all at the same moment, each playing the same chord on an instrument of few samples: prints each one's hash.
const int Players = 2;
var absent = Players;
var heard = new string[Players];
var players = Enumerable.Range(0, Players).Select(player => new Thread(() =>
{
    Interlocked.Decrement(ref absent);
    while (Volatile.Read(ref absent) > 0)
    {
        // Spinning, so that both go on in the same microsecond.
    }

    using var synth = new Synth(args[0], new Instrument(80, IsDrums: false), 48000);
    foreach (var pitch in (int[])[40, 47, 54, 61, 68, 75])
    {
        synth.NoteOn(pitch, 2 * (pitch - 20));
    }

    var (left, right) = (new float[48000], new float[48000]);
    synth.Render(left, right);
    heard[player] = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(left.AsSpan())));
})).ToList();
players.ForEach(player => player.Start());
players.ForEach(player => player.Join());
Console.Out.WriteLine(string.Join('\n', heard));
