using Soribit.Music.Parts;
using Soribit.Music.Styles;
using Soribit.Text;

namespace Soribit.Music.Arranging;

/// <summary>A player of the band with the instrument that was chosen.</summary>
/// <param name="Low">Lowest note: the style's range within the instrument's.</param>
internal sealed record Player(StylePart Part, Instrument Instrument, int Low, int High)
{
    public string Name => Part.Name;

    public TrackRole Role => Part.Role;

    /// <summary>Velocity of a note at an energy and a metrical strength, see <see cref="Metre.Strength"/>.</summary>
    public int Velocity(double energy, int strength) =>
        Math.Clamp((int)Math.Round(Part.Velocity + ((energy - 0.5) * 34) + strength switch { 3 => 6, 2 => 3, 1 => 0, _ => -5 }), 1, 127);

    /// <summary>Whether the player takes part at an energy.</summary>
    public bool PlaysAt(double energy) => energy >= Part.Energy && energy <= Part.Until;

    /// <summary>What the player plays at a level of fullness; one of several by chance.</summary>
    public string Pattern(int level, Rng rng)
    {
        var choices = Part.Patterns[level];
        return choices[rng.Next(choices.Count)];
    }
}

/// <summary>Chooses who plays what: the style's band after the director's wishes.</summary>
internal static class Band
{
    /// <summary>The player that a plan names: the style's of this name and role, or a guest who plays what the role does everywhere.</summary>
    public static Player Seat(Style style, PlannedPlayer planned)
    {
        var own = style.Parts.FirstOrDefault(part => part.Name == planned.Name && part.Role == planned.Role);
        return planned.Instrument.IsDrums
            ? new Player(own ?? ExtraDrums(planned.Name), planned.Instrument, Drum.Lowest, Drum.Highest)
            : Seat(own ?? Guest(planned.Name, planned.Role, planned.Instrument.Program), planned.Instrument.Program);
    }

    public static IReadOnlyList<Player> Of(Style style, ArrangeRequest request, ulong seed)
    {
        var forbidden = Resolve(request.Forbidden, out var noDrums);
        var wished = Resolve(request.Wished, out var wantsDrums);
        if (noDrums && wantsDrums)
        {
            throw new BadInputException(null, null, new("The drums are both wished and forbidden.", "드럼을 쓰라는 말과 빼라는 말이 함께 있습니다. 둘 중 하나만 쓰십시오."));
        }

        if (request.OnlyWished && wished.Count > 0)
        {
            return Alone(style, wished, wantsDrums, request.Kit, seed);
        }

        var unmet = wished.Where(programs => !programs.Any(program => Forbids(forbidden, program))).ToList();
        var players = new List<Player>();
        foreach (var part in style.Parts)
        {
            if (part.Role == TrackRole.Drums)
            {
                if (!noDrums)
                {
                    var kit = request.Kit ?? Pick(part, part.Instruments, seed);
                    players.Add(new Player(wantsDrums ? part with { Energy = Math.Min(part.Energy, 0.3) } : part, new Instrument(kit, true), Drum.Lowest, Drum.Highest));
                }

                continue;
            }

            var choices = part.Instruments.Where(program => !Forbids(forbidden, program)).ToList();
            var wish = unmet.FirstOrDefault(programs => programs.Any(choices.Contains));
            if (wish is not null)
            {
                unmet.Remove(wish);
                choices = [.. choices.Where(wish.Contains)];
            }

            if (choices.Count > 0 || Substitute(part.Role, forbidden, choices))
            {
                var program = Pick(part, choices, seed);
                players.Add(Seat(wish is null ? part : part with { Energy = Math.Min(part.Energy, 0.3), Until = 1 }, program));
            }
        }

        if (wantsDrums && !players.Any(player => player.Role == TrackRole.Drums))
        {
            players.Add(new Player(ExtraDrums("drums"), new Instrument(request.Kit ?? 0, true), Drum.Lowest, Drum.Highest));
        }

        foreach (var programs in unmet)
        {
            Invite(players, programs[0]);
        }

        return players;
    }

    /// <summary>A band of the wished instruments and no other: the tune and the accompaniment are shared out among them, other roles go to those that are made for them.</summary>
    private static List<Player> Alone(Style style, List<IReadOnlyList<int>> wished, bool wantsDrums, int? kit, ulong seed)
    {
        var free = wished.Select(programs => programs[0]).ToList();
        var players = new List<Player>();
        foreach (var part in style.Parts)
        {
            if (part.Role == TrackRole.Drums)
            {
                if (wantsDrums)
                {
                    players.Add(new Player(part with { Energy = Math.Min(part.Energy, 0.3) }, new Instrument(kit ?? Pick(part, part.Instruments, seed), true), Drum.Lowest, Drum.Highest));
                }

                continue;
            }

            int? made = free.Exists(program => NaturalRole(program) == part.Role) ? free.Find(program => NaturalRole(program) == part.Role) : null;
            var isNeeded = part.Role is TrackRole.MainMelody or TrackRole.Accompaniment && !players.Any(player => player.Role == part.Role);
            if ((made ?? (isNeeded ? wished[0][0] : null)) is { } program)
            {
                free.Remove(program);
                players.Add(Seat(part with { Energy = 0, Until = 1 }, program));
            }
        }

        return players;
    }

    /// <summary>Gives a wished instrument that is in no part's list a place: that of the player of its natural role, or a new one.</summary>
    private static void Invite(List<Player> players, int program)
    {
        var role = NaturalRole(program);
        var taken = players.FindIndex(player => player.Role == role && player.Part.Hand == Hand.None);
        if (taken >= 0 && role is TrackRole.Bass or TrackRole.MainMelody or TrackRole.Pad)
        {
            players[taken] = Seat(players[taken].Part with { Energy = Math.Min(players[taken].Part.Energy, 0.3), Until = 1 }, program);
            return;
        }

        var name = "guest";
        for (var count = 2; players.Any(player => player.Name == name); count++)
        {
            name = "guest-" + count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        players.Add(Seat(Guest(name, role, program), program));
    }

    private static StylePart Guest(string name, TrackRole role, int program)
    {
        var pattern = role switch
        {
            TrackRole.Accompaniment when GeneralMidi.IsGuitar(program) => "strum",
            TrackRole.Accompaniment => "broken",
            TrackRole.Bass => "half",
            TrackRole.Pad => "hold",
            TrackRole.Riff => "ostinato",
            TrackRole.SubMelody => "answers",
            _ => "tune",
        };
        IReadOnlyList<string> patterns = [pattern];
        return new StylePart(name, role, [program], GeneralMidi.Range(program), 0.2, 1, 74, 0, 3, Articulation.Normal, Hand.None, [patterns, patterns, patterns, patterns]);
    }

    private static Player Seat(StylePart part, int program)
    {
        var (low, high) = GeneralMidi.Range(program);
        var from = Math.Max(low, part.Range.Low);
        var to = Math.Min(high, part.Range.High);
        return to - from >= 12 ? new Player(part, new Instrument(program, false), from, to) : new Player(part, new Instrument(program, false), low, high);
    }

    private static StylePart ExtraDrums(string name)
    {
        IReadOnlyList<string> patterns = ["pop"];
        return new StylePart(name, TrackRole.Drums, [0], (Drum.Lowest, Drum.Highest), 0.3, 1, 84, 0, 1, Articulation.Normal, Hand.None, [patterns, patterns, patterns, patterns]);
    }

    private static bool Substitute(TrackRole role, List<IReadOnlyList<int>> forbidden, List<int> choices)
    {
        ReadOnlySpan<int> usual = role switch
        {
            TrackRole.MainMelody or TrackRole.SubMelody => [0, 71, 40, 65, 81, 11],
            TrackRole.Accompaniment => [0, 4, 25, 24, 46],
            TrackRole.Bass => [33, 32, 38, 43],
            TrackRole.Pad => [48, 89, 16, 52],
            _ => [4, 11, 45, 81, 25],
        };
        foreach (var program in usual)
        {
            if (!Forbids(forbidden, program))
            {
                choices.Add(program);
                return true;
            }
        }

        return false;
    }

    private static TrackRole NaturalRole(int program) => program switch
    {
        32 or 33 or 34 or 35 or 36 or 37 or 38 or 39 or 43 or 58 => TrackRole.Bass,
        (>= 44 and <= 44) or (>= 48 and <= 54) or (>= 88 and <= 103) or (>= 16 and <= 20) => TrackRole.Pad,
        (>= 8 and <= 14) or 45 or 108 or 112 or 114 or 47 => TrackRole.Riff,
        <= 7 or 15 or 46 or (>= 24 and <= 31) or (>= 104 and <= 107) => TrackRole.Accompaniment,
        _ => TrackRole.SubMelody,
    };

    private static int Pick(StylePart part, IReadOnlyList<int> choices, ulong seed) =>
        choices[Rng.For(seed, "arrange", "song", "instrument", part.Name).Next(choices.Count)];

    private static bool Forbids(List<IReadOnlyList<int>> forbidden, int program) => forbidden.Any(programs => programs.Contains(program));

    private static List<IReadOnlyList<int>> Resolve(IReadOnlyList<string> names, out bool drums)
    {
        var found = new List<IReadOnlyList<int>>();
        drums = false;
        foreach (var name in names)
        {
            if (GeneralMidi.IsDrums(name))
            {
                drums = true;
            }
            else if (GeneralMidi.TryFind(name, out var programs))
            {
                found.Add(programs);
            }
            else
            {
                throw new BadInputException(null, null, new(
                    $"\"{name}\" is no instrument; write a General MIDI name such as \"{GeneralMidi.Name(40)}\", or an everyday word such as \"strings\" or \"기타\".",
                    $"\"{name}\"은/는 악기가 아닙니다. \"{GeneralMidi.Name(40)}\" 같은 General MIDI 이름이나 \"현악\", \"기타\" 같은 말을 쓰십시오."));
            }
        }

        return found;
    }
}
