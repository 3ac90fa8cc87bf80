using Soribit.Music.Form;
using Soribit.Music.Parts;

namespace Soribit.Sound.Instruments;

/// <summary>Plays parts on the instruments of a SoundFont: one stereo stem a part, dry.</summary>
/// <remarks>
/// Notes start on libfluidsynth's own blocks of 64 frames, so up to 0.67 ms early or late at 48 kHz. Level, pan and effects of the part's
/// controllers (7, 10, 91, 93) are left to the mix. Safe to use from several threads; the same part gives the same bytes.
/// </remarks>
public sealed class StemRenderer(string soundFont)
{
    /// <summary>Seconds after the end of the form in which the last notes ring out; every stem of a song is that much longer than its form.</summary>
    public const double TailSeconds = 4;

    private const int SustainPedal = 64;
    private const int ChunkFrames = 256 * Synth.BlockFrames;

    private enum EventKind
    {
        NoteOff,
        Control,
        NoteOn,
    }

    /// <summary>Frames of every stem of a song.</summary>
    public static int Frames(SongForm form, int sampleRate) => (int)Math.Round((form.Seconds + TailSeconds) * sampleRate);

    /// <summary>Plays a part from the start of the song.</summary>
    /// <param name="sampleRate">8000 to 96000 Hz.</param>
    /// <param name="progress">Told the share of the song that is played, 0 to 1.</param>
    /// <returns>Stereo, as long as the form and <see cref="TailSeconds"/>.</returns>
    /// <exception cref="UnreadableFileException">The SoundFont cannot be read.</exception>
    public AudioBuffer Render(Part part, SongForm form, int sampleRate = 48000, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        var frames = Frames(form, sampleRate);
        var stem = new AudioBuffer(2, frames, sampleRate);
        if (part.Notes.Count == 0)
        {
            return stem;
        }

        using var synth = new Synth(soundFont, part.Instrument, sampleRate);
        var player = new Player(synth, stem, progress, cancellation);
        var framesPerTick = form.SecondsPerTick * sampleRate;
        foreach (var happening in Events(part, form.EndTick))
        {
            player.AdvanceTo((long)Math.Round(happening.Tick * framesPerTick));
            player.Play(happening);
        }

        player.AdvanceTo(frames);
        return stem;
    }

    /// <summary>All that happens, in order; at one moment first what ends, then controllers, then what begins. The pedal is up when the form ends.</summary>
    private static List<Event> Events(Part part, int endTick)
    {
        var events = new List<Event>((part.Notes.Count * 2) + part.Controls.Count + 1);
        foreach (var note in part.Notes)
        {
            events.Add(new Event(note.Tick, EventKind.NoteOn, note.Pitch, note.Velocity));
            events.Add(new Event(Math.Max(note.EndTick, note.Tick + 1), EventKind.NoteOff, note.Pitch, 0));
        }

        foreach (var control in part.Controls)
        {
            if (control.Controller is not (7 or 10 or 91 or 93) && control.Tick < endTick)
            {
                events.Add(new Event(control.Tick, EventKind.Control, control.Controller, Math.Clamp(control.Value, 0, 127)));
            }
        }

        events.Add(new Event(endTick, EventKind.Control, SustainPedal, 0));
        return [.. events.OrderBy(happening => happening.Tick).ThenBy(happening => happening.Kind)];
    }

    private readonly record struct Event(int Tick, EventKind Kind, int Number, int Value);

    private sealed class Player(Synth synth, AudioBuffer stem, Action<double>? progress, CancellationToken cancellation)
    {
        private const double Told = 0.02;

        private readonly float[] _left = new float[ChunkFrames];
        private readonly float[] _right = new float[ChunkFrames];
        private readonly int[] _held = new int[128];
        private long _frame;
        private double _toldShare;

        /// <summary>Renders up to the block boundary nearest to a frame. Where nothing sounds it jumps, so that a note after a rest starts on its frame.</summary>
        public void AdvanceTo(long frame)
        {
            while (frame - _frame >= (Synth.BlockFrames + 1) / 2)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!synth.IsSounding)
                {
                    _frame = frame;
                    return;
                }

                var blocks = (frame - _frame + (Synth.BlockFrames / 2)) / Synth.BlockFrames;
                var count = (int)Math.Min(ChunkFrames, blocks * Synth.BlockFrames);
                synth.Render(_left.AsSpan(0, count), _right.AsSpan(0, count));
                Keep(count);
                _frame += count;
                Tell();
            }
        }

        public void Play(Event happening)
        {
            switch (happening.Kind)
            {
                case EventKind.NoteOn:
                    _held[happening.Number]++;
                    synth.NoteOn(happening.Number, happening.Value);
                    break;

                // Where notes of one pitch overlap, the end of the first must not cut the second.
                case EventKind.NoteOff when --_held[happening.Number] == 0:
                    synth.NoteOff(happening.Number);
                    break;
                case EventKind.Control:
                    synth.Control(happening.Number, happening.Value);
                    break;
            }
        }

        private void Tell()
        {
            var share = (double)_frame / stem.Frames;
            if (share >= _toldShare + Told)
            {
                _toldShare = share;
                progress?.Invoke(share);
            }
        }

        private void Keep(int count)
        {
            var kept = (int)Math.Clamp(stem.Frames - _frame, 0, count);
            if (kept > 0)
            {
                _left.AsSpan(0, kept).CopyTo(stem[0][(int)_frame..]);
                _right.AsSpan(0, kept).CopyTo(stem[1][(int)_frame..]);
            }
        }
    }
}
