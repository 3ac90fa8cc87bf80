using Soribit.Music.Melodies;

namespace Soribit.Music.Notation;

/// <summary>A note or chord of one voice, on a readable grid, before it is cut into printed values.</summary>
/// <param name="Pitches">As they sound, ascending; drums by their General MIDI number.</param>
/// <param name="Sung">The note of the tune, or null in an instrument's part.</param>
internal sealed record VoiceEvent(int Start, int End, IReadOnlyList<int> Pitches, MelodyNote? Sung = null);

/// <summary>One voice on one staff, events in order without overlap.</summary>
/// <param name="Number">MusicXML's voice: 1 and 2 on the upper staff, 5 and 6 on the lower.</param>
internal sealed record StaffVoice(int Staff, int Number, IReadOnlyList<VoiceEvent> Events);
